// Batch normalisation of whole matrices: the loops of `MatrixView`, on values.
extension Matrix {
  /// Puts each column's mean and biased variance into rows (1 x columns).
  public func columnMoments(mean: inout Matrix, variance: inout Matrix) {
    let squares = variance.mutableView()
    view.columnMoments(mean: mean.mutableView(), squares: squares)
    squares.scale(by: 1 / Scalar(rows))
  }

  /// This row becomes 1 / sqrt(variance + epsilon).
  public mutating func invertDeviations(of variance: Matrix, epsilon: Double) {
    mutableView().invertDeviations(of: variance.view, epsilon: epsilon)
  }

  /// Becomes momentum times itself plus (1 - momentum) times another matrix of this shape.
  public mutating func move(towards other: Matrix, keeping momentum: Scalar) {
    mutableView().move(towards: other.view, keeping: momentum)
  }

  /// This matrix becomes gamma (x - mean) inverse + beta, each but x a row.
  public mutating func normalize(
    _ x: Matrix, mean: Matrix, inverse: Matrix, gamma: Matrix, beta: Matrix
  ) {
    mutableView().normalize(
      x.view,
      by: Normalization(
        mean: mean.view, inverse: inverse.view, gamma: gamma.view, beta: beta.view))
  }

  /// Turns this gradient by the output of `normalize` into the one by x, and sets those by gamma and
  /// beta.
  ///
  /// - Parameters:
  ///   - x: What was normalised.
  ///   - mean: By which means.
  ///   - inverse: By which inverse deviations.
  ///   - gamma: By which factors.
  ///   - isBatch: Whether mean and deviation are those of x, and follow it; else they are constants.
  ///   - gammaGradient: Becomes Σ dy n(x).
  ///   - betaGradient: Becomes Σ dy.
  public mutating func backpropagateNormalized(
    at x: Matrix, mean: Matrix, inverse: Matrix, gamma: Matrix, isBatch: Bool,
    gammaGradient: inout Matrix, betaGradient: inout Matrix
  ) {
    let (dy, dgamma, dbeta) = (
      mutableView(), gammaGradient.mutableView(), betaGradient.mutableView()
    )
    // Beta has no part in any derivative.
    let normalization = Normalization(
      mean: mean.view, inverse: inverse.view, gamma: gamma.view, beta: gamma.view)
    dy.sumNormalized(at: x.view, by: normalization, gamma: dgamma, beta: dbeta)
    dy.backpropagateNormalized(
      at: x.view, by: normalization, gamma: dgamma, beta: dbeta, batch: isBatch ? rows : nil)
  }
}
