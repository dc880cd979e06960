internal import CKernels

// The loops are written for views; a matrix lends its memory to them. A view holds on to the
// memory, so none can dangle; it must be gone before the matrix changes next, or that copies.
extension Matrix {
  /// This matrix's memory, to be read.
  var view: MatrixView { MatrixView(memory, rows: rows, columns: columns) }

  /// This matrix's memory, to be written, after copying it if another matrix shares it.
  mutating func mutableView() -> MatrixView {
    MatrixView(ownMemory(), rows: rows, columns: columns)
  }

  /// Lends this matrix's memory as a view, which must be gone afterwards: a matrix does not change
  /// memory that a view holds, but copies it.
  public mutating func withView<Result>(_ body: (MatrixView) -> Result) -> Result {
    body(mutableView())
  }
}

extension MatrixView {
  /// What the loops in C take.
  var loop: apus_view {
    unsafe apus_view(start: start, rows: rows, columns: columns, stride: stride)
  }

  /// Traps unless the other view has this one's shape.
  func checkSameShape(_ other: MatrixView) {
    precondition(
      rows == other.rows && columns == other.columns, "\(shape) and \(other.shape) differ")
  }

  /// Traps unless the other view is one row as wide as this one.
  func checkRow(_ row: MatrixView, _ name: String) {
    precondition(
      row.rows == 1 && row.columns == columns, "\(name) of \(row.shape) does not fit \(shape)")
  }
}
