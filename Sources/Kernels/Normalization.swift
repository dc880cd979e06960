internal import CKernels

/// What makes the columns of a matrix normal: n(x) = (x - mean) inverse, y = gamma n(x) + beta.
///
/// Each is a row, 1 x columns; `inverse` is 1 / sqrt(variance + epsilon).
public struct Normalization: Sendable {
  let mean, inverse, gamma, beta: MatrixView

  /// A normalisation by these rows of one width.
  public init(mean: MatrixView, inverse: MatrixView, gamma: MatrixView, beta: MatrixView) {
    precondition(mean.rows == 1, "columns are normalised by a row, not by \(mean.shape)")
    mean.checkSameShape(inverse)
    mean.checkSameShape(gamma)
    mean.checkSameShape(beta)
    (self.mean, self.inverse, self.gamma, self.beta) = (mean, inverse, gamma, beta)
  }

  var loop: apus_normal {
    unsafe apus_normal(
      mean: mean.start, inverse: inverse.start, gamma: gamma.start, beta: beta.start)
  }
}

extension MatrixView {
  /// This view becomes gamma n(x) + beta of a view of its shape.
  public func normalize(_ x: MatrixView, by normalization: Normalization) {
    checkSameShape(x)
    checkRow(normalization.mean, "means")
    Profile.measure(.activation) { unsafe apus_normalize(x.loop, loop, normalization.loop) }
  }

  /// Puts the derivatives by gamma and beta (1 x columns each) that this gradient dy has over its
  /// rows: Σ dy n(x) and Σ dy.
  public func sumNormalized(
    at x: MatrixView, by normalization: Normalization, gamma: MatrixView, beta: MatrixView
  ) {
    checkSameShape(x)
    checkRow(normalization.mean, "means")
    checkRow(gamma, "a gradient")
    checkRow(beta, "a gradient")
    Profile.measure(.activation) {
      unsafe apus_normalize_sums(x.loop, loop, normalization.loop, gamma.start, beta.start)
    }
  }

  /// Turns this gradient dy into dx = gamma inverse (dy - (Σ dy + n(x) Σ dy n(x)) / batch).
  ///
  /// S. Ioffe and C. Szegedy, "Batch Normalization", arXiv:1502.03167, section 3.
  ///
  /// - Parameters:
  ///   - x: What was normalised, of this view's shape.
  ///   - normalization: By what.
  ///   - gamma: Σ dy n(x) over the whole batch, 1 x columns.
  ///   - beta: Σ dy over the whole batch, 1 x columns.
  ///   - batch: Rows of the batch whose moments the normalisation has; nil for constants.
  public func backpropagateNormalized(
    at x: MatrixView, by normalization: Normalization, gamma: MatrixView, beta: MatrixView,
    batch: Int?
  ) {
    checkSameShape(x)
    checkRow(normalization.mean, "means")
    checkRow(gamma, "a sum")
    checkRow(beta, "a sum")
    let share = batch.map { 1 / Scalar($0) } ?? 0
    Profile.measure(.activation) {
      unsafe apus_normalize_backward(
        x.loop, loop, normalization.loop, gamma.start, beta.start, share)
    }
  }
}
