internal import CKernels

/// Rows of unsigned bytes without their zeros: about three bytes for each that is not zero.
///
/// Built once from a data set; a `SparseBatch` then selects rows by their positions here.
public struct SparseRows: Sendable {
  /// The longest row: columns are counted in 16 bits.
  public static let greatestColumns = 1 << 16
  /// Bytes of a row, zeros included; at most `greatestColumns`.
  public let columns: Int
  /// Row i's bytes are those at `starts[i]..<starts[i + 1]`, ascending by column.
  let starts: [Int]
  let columnIndices: [UInt16]
  /// The bytes themselves, of which the batch by columns is made, and which of them the rows are.
  let bytes: [UInt8]
  let rows: [Int32]
  let values: [UInt8]

  /// The named rows of `bytes`, rows of `columns` unsigned bytes, in the order of the names.
  public init(bytes: [UInt8], rows: [Int32], columns: Int) {
    precondition(columns <= Self.greatestColumns, "\(columns) columns are too many to be sparse")
    Bytes.checkRows(rows[...], of: bytes, columns: columns)
    self.columns = columns
    self.bytes = bytes
    self.rows = rows
    var starts = [0]
    starts.reserveCapacity(rows.count + 1)
    unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      for row in rows {
        let nonzeros = unsafe apus_count_nonzeros(start + Int(row) * columns, columns)
        starts.append((starts.last ?? 0) + nonzeros)
      }
    }
    let lists = Self.lists(bytes: bytes, rows: rows, columns: columns, total: starts[rows.count])
    (columnIndices, values) = (lists.columns, lists.values)
    self.starts = starts
  }

  /// The columns and the values of what is not zero in the named rows, row after row.
  private static func lists(
    bytes: [UInt8], rows: [Int32], columns: Int, total: Int
  ) -> (columns: [UInt16], values: [UInt8]) {
    let room = total + lookahead
    var values: [UInt8] = []
    let indices = unsafe [UInt16](unsafeUninitializedCapacity: room) { indices, indexCount in
      values = unsafe [UInt8](unsafeUninitializedCapacity: room) { values, valueCount in
        guard let toIndices = indices.baseAddress, let toValues = values.baseAddress else { return }
        unsafe HugePages.prefer(for: UnsafeMutableRawBufferPointer(indices))
        unsafe HugePages.prefer(for: UnsafeMutableRawBufferPointer(values))
        var listed = 0
        unsafe bytes.withUnsafeBufferPointer { bytes in
          guard let start = bytes.baseAddress else { return }
          for row in rows {
            listed += unsafe apus_list_nonzeros(
              start + Int(row) * columns, columns, toIndices + listed, toValues + listed)
          }
        }
        unsafe (toIndices + total).initialize(repeating: 0, count: lookahead)
        unsafe (toValues + total).initialize(repeating: 0, count: lookahead)
        (indexCount, valueCount) = (room, room)
      }
    }
    return (indices, values)
  }

  /// Elements behind the end of the lists that may be read.
  private static let lookahead = 8

  /// How many rows there are.
  public var count: Int { starts.count - 1 }

  /// The share of all bytes that are not zero.
  public var density: Double {
    count > 0 ? Double(starts[count]) / (Double(count) * Double(columns)) : 0
  }
}
