/// The element type of every matrix: `Float`, or `Double` under the package trait
/// `DoublePrecision`, which the gradient checks use.
#if DoublePrecision
  public typealias Scalar = Double
#else
  public typealias Scalar = Float
#endif
