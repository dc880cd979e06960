// What an optimiser does to every weight: the loops of `MatrixView`, on values.
extension Matrix {
  /// Adds another matrix of this shape times a factor.
  public mutating func add(_ other: Matrix, scaledBy factor: Scalar = 1) {
    mutableView().add(other.view, scaledBy: factor)
  }

  /// Multiplies every element by a factor.
  public mutating func scale(by factor: Scalar) { mutableView().scale(by: factor) }

  /// Brings every element into [-limit, limit].
  public mutating func clamp(to limit: Scalar) { mutableView().clamp(to: limit) }

  /// The sum of the squares of all elements, added in double precision in a fixed order.
  public var sumOfSquares: Double { view.sumOfSquares }

  /// Momentum SGD on these weights w: v = momentum v - rate g, then w += v.
  ///
  /// With Nesterov's look-ahead, w += momentum v - rate g with the new v
  /// (keras/src/optimizers/sgd.py).
  public mutating func descend(
    _ gradient: Matrix, velocity: inout Matrix, rate: Scalar, momentum: Scalar, nesterov: Bool
  ) {
    mutableView().descend(
      gradient.view, velocity: velocity.mutableView(), rate: rate, momentum: momentum,
      nesterov: nesterov)
  }

  /// Adam on these weights w: moments m and v move towards g and g^2 by 1 - beta, then
  /// w -= rate m / (sqrt(v) + epsilon).
  ///
  /// `moments` are m and v; `rate` carries the bias correction (Kingma, Ba: arXiv:1412.6980;
  /// keras/src/optimizers/adam.py).
  public mutating func descendAdam(
    _ gradient: Matrix, moments: inout [Matrix],
    rate: Scalar, beta1: Scalar, beta2: Scalar, epsilon: Scalar
  ) {
    precondition(moments.count == 2, "Adam keeps 2 moments, not \(moments.count)")
    mutableView().descendAdam(
      gradient.view, moments: moments[0].mutableView(), moments[1].mutableView(),
      rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon)
  }
}
