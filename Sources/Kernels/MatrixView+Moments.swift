internal import CKernels

// Means and variances of columns, as batch normalisation takes them.
extension MatrixView {
  /// Puts each column's mean, and the sum of the squared distances from it, into rows (1 x columns).
  ///
  /// Two passes, with sums in double precision: a mean that is large beside the deviation costs no
  /// digits.
  public func columnMoments(mean: MatrixView, squares: MatrixView) {
    precondition(rows > 0, "no moments of no rows")
    checkRow(mean, "means")
    checkRow(squares, "squares")
    Profile.measure(.activation) { unsafe apus_column_moments(loop, mean.start, squares.start) }
  }

  /// Makes this row of means, which `count` rows have, and their sums of squared distances those of
  /// `others` more rows besides.
  ///
  /// T. Chan, G. Golub and R. LeVeque, "Updating formulae and a pairwise algorithm for computing
  /// sample variances", 1979.
  public func mergeMoments(
    squares: MatrixView, of count: Int, with means: MatrixView, _ spreads: MatrixView,
    of others: Int
  ) {
    precondition(count > 0 && others >= 0, "moments of \(count) and \(others) rows")
    checkRow(self, "means")
    checkRow(squares, "squares")
    checkRow(means, "means")
    checkRow(spreads, "squares")
    unsafe apus_merge_moments(
      loop, squares.loop, count, means.start, spreads.start, others)
  }

  /// This row becomes 1 / sqrt(variance + epsilon), epsilon a normal number at least.
  public func invertDeviations(of variance: MatrixView, epsilon: Double) {
    checkRow(self, "deviations")
    checkRow(variance, "variances")
    // One that rounds to zero would make infinities of a column without variance.
    unsafe apus_inverse_deviations(
      variance.loop, max(Scalar(epsilon), .leastNormalMagnitude), start)
  }

  /// Becomes momentum times itself plus (1 - momentum) times another matrix of this shape.
  ///
  /// Numbers below 1e-36 become zero.
  public func move(towards other: MatrixView, keeping momentum: Scalar) {
    checkSameShape(other)
    unsafe apus_move_towards(loop, other.loop, momentum)
  }
}
