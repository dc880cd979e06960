internal import CKernels

/// Rows of unsigned bytes that several workers may hold at once: a batch that is made, not stored.
///
/// The team's rule holds: between two waits, a row is either written by one worker or read by any.
@safe public final class ByteRows: @unchecked Sendable {
  /// How many rows there are.
  public let rows: Int
  /// Bytes of a row.
  public let columns: Int
  let start: UnsafeMutablePointer<UInt8>

  /// Rows of zeros.
  public init(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns > 0, "no bytes can be \(rows)x\(columns)")
    self.rows = rows
    self.columns = columns
    unsafe start = .allocate(capacity: rows * columns)
    unsafe start.initialize(repeating: 0, count: rows * columns)
  }

  deinit { unsafe start.deallocate() }

  /// A copy of a row.
  public subscript(row: Int) -> [UInt8] {
    checkRows(row..<row + 1)
    return unsafe Array(UnsafeBufferPointer(start: start + row * columns, count: columns))
  }

  /// The share of the first rows' bytes that are not zero.
  public func density(ofFirst count: Int) -> Double {
    checkRows(0..<count)
    let bytes = count * columns
    return bytes == 0 ? 0 : Double(unsafe apus_count_nonzeros(start, bytes)) / Double(bytes)
  }

  /// Traps unless the rows are there.
  func checkRows(_ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows, "no rows \(range) of \(rows)")
  }
}
