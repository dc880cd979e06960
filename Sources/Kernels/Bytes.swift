internal import CKernels

/// Loops over whole data sets of unsigned bytes.
public enum Bytes {
  /// Makes each image of height x width pixels its transpose of width x height, in place.
  public static func transpose(_ images: inout [UInt8], height: Int, width: Int) {
    let pixels = height * width
    guard pixels > 0 else { return }
    precondition(images.count % pixels == 0, "\(images.count) bytes are not whole \(pixels)s")
    var turned = [UInt8](repeating: 0, count: pixels)
    unsafe images.withUnsafeMutableBufferPointer { images in
      unsafe apus_transpose_images(
        images.baseAddress, &turned, images.count / pixels, height, width)
    }
  }

  /// Each column's sum and sum of squares over the given rows of `columns` bytes; exact.
  public static func columnSums(
    _ bytes: [UInt8], rows: ArraySlice<Int32>, columns: Int
  ) -> (sums: [UInt64], squares: [UInt64]) {
    checkRows(rows, of: bytes, columns: columns)
    var sums = [UInt64](repeating: 0, count: columns)
    var squares = sums
    unsafe rows.withUnsafeBufferPointer { rows in
      unsafe apus_column_sums(
        bytes, rows.baseAddress, &sums, &squares, rows.count, columns)
    }
    return (sums, squares)
  }

  /// Traps unless every row lies within the bytes.
  static func checkRows(_ rows: ArraySlice<Int32>, of bytes: [UInt8], columns: Int) {
    precondition(columns > 0, "rows of no columns")
    let count = bytes.count / columns
    for row in rows { precondition(0..<count ~= Int(row), "no row \(row) among \(count)") }
  }
}
