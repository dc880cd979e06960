internal import CKernels

// What is done to weights after an optimiser's update. The loops run over the padding too: it is zero
// in every operand and stays so.
extension MatrixView {
  /// Becomes keep * this + (1 - keep) * other, both of one shape; with a keep of 0 the other's copy.
  ///
  /// What comes below 1e-36 becomes zero.
  public func mix(_ other: MatrixView, keeping keep: Scalar) {
    checkSameShape(other)
    Profile.measure(.update) { unsafe apus_mix(loop, other.loop, keep) }
  }

  /// Puts each column's sum of squares, added from the first row on, into a view of 1 x columns.
  public func columnSquares(into sums: MatrixView) {
    checkRow(sums, "sums of squares")
    Profile.measure(.update) { unsafe apus_column_squares(loop, sums.start) }
  }

  /// Multiplies each column by min(norm, limit) / (norm + 1e-7), Keras's `MaxNorm` with axis 0
  /// (keras/src/constraints/constraints.py).
  ///
  /// - Parameters:
  ///   - limit: The greatest norm of a column.
  ///   - squares: The square of each column's norm (1 x columns), of which this view may hold some rows
  ///     only; becomes the factors.
  public func limitColumns(toNorm limit: Scalar, squares: MatrixView) {
    checkRow(squares, "sums of squares")
    Profile.measure(.update) { unsafe apus_limit_columns(loop, squares.start, limit) }
  }
}

extension Matrix {
  /// Becomes keep * this + (1 - keep) * other, both of one shape; with a keep of 0 the other's copy.
  public mutating func mix(_ other: Matrix, keeping keep: Scalar) {
    mutableView().mix(other.view, keeping: keep)
  }

  /// Multiplies each column by min(norm, limit) / (norm + 1e-7), Keras's `MaxNorm` with axis 0.
  public mutating func limitColumns(toNorm limit: Scalar) {
    let (own, squares) = (mutableView(), MatrixView(rows: 1, columns: columns))
    own.columnSquares(into: squares)
    own.limitColumns(toNorm: limit, squares: squares)
  }
}
