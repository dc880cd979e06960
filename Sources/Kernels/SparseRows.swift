internal import CKernels

/// Rows of unsigned bytes of which most are zero; a `SparseBatch` selects some of them.
///
/// It shares its bytes with the array they came in.
public struct SparseRows: Sendable {
  /// Bytes of a row, zeros included.
  public let columns: Int
  /// The share of the rows' bytes that are not zero.
  public private(set) var density: Double
  let bytes: [UInt8]
  /// Which rows of the bytes these are.
  let rows: [Int32]

  /// The named rows of `bytes`, rows of `columns` unsigned bytes, in the order of the names.
  public init(bytes: [UInt8], rows: [Int32], columns: Int) {
    Bytes.checkRows(rows[...], of: bytes, columns: columns)
    self.columns = columns
    self.bytes = bytes
    self.rows = rows
    let nonzeros = unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return 0 }
      return rows.reduce(0) {
        unsafe $0 + apus_count_nonzeros(start + Int($1) * columns, columns)
      }
    }
    density = rows.isEmpty ? 0 : Double(nonzeros) / (Double(rows.count) * Double(columns))
  }

  /// How many rows there are.
  public var count: Int { rows.count }

  /// The same rows, of which something denser is made before they are multiplied.
  public func becoming(density: Double) -> SparseRows {
    var rows = self
    rows.density = density
    return rows
  }

  /// Traps unless a view is one row as wide as these.
  func checkRow(_ row: MatrixView, _ name: String) {
    precondition(
      row.rows == 1 && row.columns == columns, "\(name) of \(row.shape) for \(columns) columns")
  }
}
