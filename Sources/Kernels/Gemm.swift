/// How a matrix enters a product.
public enum Operand: Sendable, CaseIterable {
  case asIs, transposed
}

/// The matrix product `c = alpha op(a) op(b) + beta c`.
///
/// Shapes: op(a) is m x k, op(b) is k x n, c is m x n, in memory of its own. c is not read where
/// beta is 0. Several threads may call this at once, for different c.
public func gemm(
  _ a: MatrixView, _ opA: Operand = .asIs, times b: MatrixView, _ opB: Operand = .asIs,
  scaledBy alpha: Scalar = 1, plus beta: Scalar = 0, into c: MatrixView
) {
  Product(a, opA, b, opB, into: c).run(alpha: alpha, beta: beta)
}

/// The matrix product `c = alpha op(a) op(b) + beta c`, as for views.
public func gemm(
  _ a: Matrix, _ opA: Operand = .asIs, times b: Matrix, _ opB: Operand = .asIs,
  scaledBy alpha: Scalar = 1, plus beta: Scalar = 0, into c: inout Matrix
) {
  gemm(a.view, opA, times: b.view, opB, scaledBy: alpha, plus: beta, into: c.mutableView())
}

extension MatrixView {
  /// Momentum SGD on these weights w: v = momentum v - rate xᵀ dz, then w += v, in one pass.
  ///
  /// The gradient is stored nowhere. Moments near 1e-36 become zero, as in `descend(_:velocity:)`.
  ///
  /// - Parameters:
  ///   - velocity: v, of this shape: inputs x outputs.
  ///   - x: The layer's inputs, rows x inputs.
  ///   - dz: The gradient at its outputs, rows x outputs.
  ///   - rate: The learning rate.
  ///   - momentum: The share of the velocity that is kept.
  public func descend(
    velocity: MatrixView, along x: MatrixView, _ dz: MatrixView, rate: Scalar, momentum: Scalar
  ) {
    checkSameShape(velocity)
    Product(x, .transposed, dz, .asIs, into: self)
      .descend(velocity: velocity, rate: rate, momentum: momentum)
  }
}
