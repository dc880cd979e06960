internal import CKernels

extension MatrixView {
  /// Row i becomes `bytes[rows[i] * columns ..< + columns] * scale + offset`, column by column.
  ///
  /// - Parameters:
  ///   - bytes: Rows of `columns` unsigned bytes.
  ///   - indices: Which of them, in order; as many as this view has rows.
  ///   - scale: 1 x columns.
  ///   - offset: 1 x columns.
  public func gather(
    bytes: [UInt8], rows indices: ArraySlice<Int32>, scale: MatrixView, offset: MatrixView
  ) {
    checkRow(scale, "a scale")
    checkRow(offset, "an offset")
    precondition(indices.count == rows, "\(indices.count) rows do not fit \(shape)")
    Bytes.checkRows(indices, of: bytes, columns: columns)
    unsafe indices.withUnsafeBufferPointer { indices in
      Profile.measure(.gather) {
        unsafe apus_gather(bytes, indices.baseAddress, scale.start, offset.start, loop)
      }
    }
  }
}

extension Matrix {
  /// Row i becomes `bytes[rows[i] * columns ..< + columns] * scale + offset`, column by column.
  ///
  /// The matrix resizes itself to as many rows as are named, within its capacity.
  ///
  /// - Parameters:
  ///   - bytes: Rows of `columns` unsigned bytes.
  ///   - rows: Which of them, in order.
  ///   - scale: 1 x columns.
  ///   - offset: 1 x columns.
  public mutating func gather(
    bytes: [UInt8], rows: ArraySlice<Int32>, scale: Matrix, offset: Matrix
  ) {
    resize(rows: rows.count)
    mutableView().gather(bytes: bytes, rows: rows, scale: scale.view, offset: offset.view)
  }
}
