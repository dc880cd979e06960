public import Kernels

extension InputTransform {
  /// What weights of the inputs are as weights of the pixels, which are scaled but not projected.
  ///
  /// A projection P makes inputs x P of pixels x; weights W of these are weights P W of the pixels.
  ///
  /// - Parameter weights: Inputs x units.
  /// - Returns: Pixels x units.
  public func pixelWeights(_ weights: Matrix) -> Matrix {
    guard let projection = tensors.first(where: { $0.name == Self.projectionName })?.value else {
      return weights
    }
    var result = Matrix(rows: projection.rows, columns: weights.columns)
    gemm(projection, times: weights, into: &result)
    return result
  }
}
