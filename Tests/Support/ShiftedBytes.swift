public import Kernels

/// Rows of bytes, about four of five of them zero, with what makes inputs of them: every column has
/// a scale, and an offset if they are shifted at all.
///
/// Row 1 and column 3 of the bytes are empty.
public struct ShiftedBytes: Sendable {
  /// Bytes of a row.
  public let columns: Int
  /// What bytes are multiplied with, 1 x columns.
  public let scale: Matrix
  /// What is then added, 1 x columns; zeros where nothing is.
  public let offset: Matrix
  private let shifts: Bool
  private let bytes: [UInt8]
  // The rows in a random order: positions are places in it.
  private let order: [Int32]

  /// So many rows from a seed.
  public init(rows: Int, columns: Int, shifts: Bool, seed: UInt64 = 9) {
    let random = RandomStream(seed: seed)
    self.columns = columns
    self.shifts = shifts
    scale = Matrix(row: (0..<columns).map { Scalar(0.5 + random.fork(1).uniform(at: $0)) / 255 })
    offset = Matrix(
      row: (0..<columns).map { shifts ? -Scalar(random.fork(2).uniform(at: $0)) : 0 })
    bytes = (0..<rows * columns).map { index in
      let isEmpty = index / columns == 1 || index % columns == 3 || random.uniform(at: index) > 0.2
      return isEmpty ? 0 : UInt8(truncatingIfNeeded: random.bits(at: index)) | 1
    }
    order = random.permutation(of: rows)
  }

  /// Makes the rows at some positions the batch, whose columns are still to be gathered.
  public func select(_ positions: [Int32], into batch: SparseBatch) {
    batch.select(
      positions: positions[...],
      of: SparseRows(bytes: bytes, rows: order, columns: columns),
      scaledBy: Self.view(scale), plus: shifts ? Self.view(offset) : nil)
  }

  /// The same rows as a matrix: byte * scale + offset.
  public func dense(_ positions: [Int32]) -> Matrix { gathered(positions, offset: offset) }

  /// The same rows before they are shifted: byte * scale.
  public func scaled(_ positions: [Int32]) -> Matrix {
    gathered(positions, offset: Matrix(rows: 1, columns: columns))
  }

  private func gathered(_ positions: [Int32], offset: Matrix) -> Matrix {
    var matrix = Matrix(rows: positions.count, columns: columns)
    matrix.gather(
      bytes: bytes, rows: positions.map { order[Int($0)] }[...], scale: scale, offset: offset)
    return matrix
  }

  private static func view(_ row: Matrix) -> MatrixView {
    let view = MatrixView(rows: row.rows, columns: row.columns)
    view.load(row)
    return view
  }
}
