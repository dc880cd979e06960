internal import CKernels

extension MatrixView {
  /// Row i becomes the bytes of row `rows[positions[i]]`, times the scale, plus the offset.
  ///
  /// - Parameters:
  ///   - bytes: Rows of `columns` unsigned bytes.
  ///   - indices: Some of them.
  ///   - positions: Where in `rows` a batch is found; as many as this view has rows.
  ///   - scale: 1 x columns.
  ///   - offset: 1 x columns.
  public func gather(
    bytes: [UInt8], rows indices: [Int32], at positions: ArraySlice<Int32>, scale: MatrixView,
    offset: MatrixView
  ) {
    checkRow(scale, "a scale")
    checkRow(offset, "an offset")
    precondition(positions.count == rows, "\(positions.count) positions do not fit \(shape)")
    let available = columns > 0 ? bytes.count / columns : 0
    Profile.measure(.gather) {
      unsafe bytes.withUnsafeBufferPointer { bytes in
        for row in 0..<rows {
          let index = indices[Int(positions[positions.startIndex + row])]
          precondition(index >= 0 && index < available, "no row \(index) among \(available)")
          let target = unsafe apus_view(
            start: start + row * stride, rows: 1, columns: columns, stride: stride)
          unsafe withUnsafePointer(to: index) { index in
            unsafe apus_gather(bytes.baseAddress, index, scale.start, offset.start, target)
          }
        }
      }
    }
  }

  /// Row i becomes row i of some of a batch's bytes, times the scale, plus the offset.
  ///
  /// - Parameters:
  ///   - bytes: Rows of `columns` unsigned bytes.
  ///   - range: Which of them; as many as this view has rows.
  ///   - scale: 1 x columns.
  ///   - offset: 1 x columns.
  public func gather(
    bytes: ByteRows, rows range: Range<Int>, scale: MatrixView, offset: MatrixView
  ) {
    checkRow(scale, "a scale")
    checkRow(offset, "an offset")
    precondition(
      range.count == rows && bytes.columns == columns,
      "\(range.count) rows of \(bytes.columns) bytes do not fit \(shape)")
    bytes.checkRows(range)
    Profile.measure(.gather) {
      for row in 0..<rows {
        let target = unsafe apus_view(
          start: start + row * stride, rows: 1, columns: columns, stride: stride)
        unsafe withUnsafePointer(to: Int32(range.lowerBound + row)) { index in
          unsafe apus_gather(bytes.start, index, scale.start, offset.start, target)
        }
      }
    }
  }
}
