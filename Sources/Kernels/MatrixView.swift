/// A part of a matrix's memory that several workers may hold at once.
///
/// A `Matrix` is a value; a view is not: what is written through one is seen through all others of
/// the same memory. Workers keep the peace by the team's rule: between two waits, a scalar is
/// either written by one worker or read by any. The memory lives as long as a view of it does.
@safe public struct MatrixView: @unchecked Sendable {
  /// Rows of the part.
  public let rows: Int
  /// Elements of a row that carry values; what pads them to the next cache line is zero.
  public let columns: Int
  /// Scalars from one row's start to the next one's.
  public let stride: Int
  let start: UnsafeMutablePointer<Scalar>
  private let owner: AlignedBuffer

  /// New memory of zeros.
  public init(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot be \(rows)x\(columns)")
    let memory = AlignedBuffer(count: rows * Matrix.stride(ofColumns: columns))
    self.init(memory, rows: rows, columns: columns)
  }

  /// The memory of a matrix, from its start.
  init(_ memory: AlignedBuffer, rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    stride = Matrix.stride(ofColumns: columns)
    owner = memory
    unsafe start = memory.start
  }

  private init(_ whole: MatrixView, from offset: Int, rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    stride = whole.stride
    owner = whole.owner
    unsafe start = whole.start + offset
  }

  /// The shape as it is written in messages: rows x columns.
  public var shape: String { "\(rows)x\(columns)" }

  /// Some of its rows.
  public func rows(_ range: Range<Int>) -> MatrixView {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= rows, "no rows \(range) in a \(shape) view")
    return MatrixView(self, from: range.lowerBound * stride, rows: range.count, columns: columns)
  }

  /// Some of its columns, beginning at a cache line and ending at one or at the last column.
  public func columns(_ range: Range<Int>) -> MatrixView {
    let alignment = Matrix.rowAlignment
    precondition(
      range.lowerBound >= 0 && range.upperBound <= columns
        && (range.isEmpty || range.lowerBound % alignment == 0)
        && (range.upperBound % alignment == 0 || range.upperBound == columns),
      "no columns \(range) in a \(shape) view")
    return MatrixView(self, from: range.lowerBound, rows: rows, columns: range.count)
  }

  /// Scalars of a row that loops over whole cache lines cover.
  var paddedColumns: Int { Matrix.stride(ofColumns: columns) }
}

extension MatrixView {
  /// Takes over a block of a matrix that has this view's shape and begins at a row and a column.
  public func load(_ matrix: Matrix, row: Int = 0, column: Int = 0) {
    checkBlock(of: matrix, row: row, column: column)
    unsafe matrix.withPointer { from, stride in
      for index in 0..<rows {
        let own = unsafe start + index * self.stride
        unsafe own.update(from: from + (row + index) * stride + column, count: columns)
        // A training that diverged may have left NaN there.
        unsafe (own + columns).update(repeating: 0, count: paddedColumns - columns)
      }
    }
  }

  /// Writes this view's elements into a block of a matrix that begins at a row and a column.
  public func store(into matrix: inout Matrix, row: Int = 0, column: Int = 0) {
    checkBlock(of: matrix, row: row, column: column)
    unsafe matrix.withMutablePointer { to, stride in
      for index in 0..<rows {
        unsafe (to + (row + index) * stride + column).update(
          from: start + index * self.stride, count: columns)
      }
    }
  }

  /// The elements as a matrix of their own.
  public var matrix: Matrix {
    var copy = Matrix(rows: rows, columns: columns)
    store(into: &copy)
    return copy
  }

  private func checkBlock(of matrix: Matrix, row: Int, column: Int) {
    precondition(
      row >= 0 && column >= 0 && row + rows <= matrix.rows && column + columns <= matrix.columns,
      "no block of \(shape) at (\(row), \(column)) in a \(matrix.shape) matrix")
  }
}
