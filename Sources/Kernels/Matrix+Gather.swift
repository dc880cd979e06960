internal import CKernels

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
    precondition(
      scale.rows == 1 && scale.columns == columns && offset.rows == 1 && offset.columns == columns,
      "scale \(scale.shape) and offset \(offset.shape) do not fit \(columns) columns")
    Bytes.checkRows(rows, of: bytes, columns: columns)
    resize(rows: rows.count)
    let columns = self.columns
    unsafe withMutablePointer { start, stride in
      unsafe scale.withPointer { scale, _ in
        unsafe offset.withPointer { offset, _ in
          unsafe rows.withUnsafeBufferPointer { rows in
            unsafe apus_gather(
              bytes, rows.baseAddress, scale, offset, start, rows.count, columns, stride)
          }
        }
      }
    }
  }
}
