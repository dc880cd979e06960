/// A row-major matrix of scalars with value semantics: a copy is a snapshot.
///
/// Rows are padded to whole cache lines, so `stride`, the distance between two rows' first
/// elements, is `columns` rounded up to a multiple of 16. The padding is always zero.
/// Shape mistakes are programmer errors and trap with both shapes.
public struct Matrix: Sendable {
  /// How many scalars a row's length is rounded up to.
  public static let rowAlignment = 16

  /// Rows in use; at most `capacity`.
  public private(set) var rows: Int
  /// Elements of a row that carry values.
  public let columns: Int
  /// Scalars from one row's start to the next one's.
  public let stride: Int
  /// The most rows this matrix can be resized to without new memory.
  public let capacity: Int

  private var buffer: AlignedBuffer

  /// A matrix of zeros.
  public init(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot be \(rows)x\(columns)")
    self.rows = rows
    self.columns = columns
    capacity = rows
    stride = Self.stride(ofColumns: columns)
    buffer = AlignedBuffer(count: rows * stride)
  }

  /// A matrix of the given elements, row after row.
  public init(rows: Int, columns: Int, elements: [Scalar]) {
    precondition(
      elements.count == rows * columns, "\(elements.count) elements for a \(rows)x\(columns) matrix"
    )
    self.init(rows: rows, columns: columns)
    unsafe withMutablePointer { start, stride in
      for index in elements.indices {
        unsafe start[index / columns * stride + index % columns] = elements[index]
      }
    }
  }

  /// A matrix of one row.
  public init(row: [Scalar]) { self.init(rows: 1, columns: row.count, elements: row) }

  /// The shape as it is written in messages: rows x columns.
  public var shape: String { "\(rows)x\(columns)" }

  /// The element at a row and a column.
  public subscript(row: Int, column: Int) -> Scalar {
    get {
      checkIndex(row, column)
      return unsafe withPointer { start, stride in unsafe start[row * stride + column] }
    }
    set {
      checkIndex(row, column)
      unsafe withMutablePointer { start, stride in unsafe start[row * stride + column] = newValue }
    }
  }

  /// All elements without the padding, row after row.
  public var elements: [Scalar] {
    unsafe withPointer { start, stride in
      var result: [Scalar] = []
      result.reserveCapacity(rows * columns)
      for row in 0..<rows {
        unsafe result.append(
          contentsOf: UnsafeBufferPointer(start: start + row * stride, count: columns))
      }
      return result
    }
  }

  /// Changes how many rows are in use, keeping the memory: a last partial batch needs no new one.
  public mutating func resize(rows: Int) {
    precondition(
      0...capacity ~= rows, "\(rows) rows do not fit a matrix with room for \(capacity)")
    self.rows = rows
  }

  /// A row's length in whole cache lines.
  static func stride(ofColumns columns: Int) -> Int {
    (columns + rowAlignment - 1) / rowAlignment * rowAlignment
  }

  /// Reads the memory: the first element's address and the stride.
  func withPointer<Result>(_ body: (UnsafePointer<Scalar>, Int) -> Result) -> Result {
    withExtendedLifetime(buffer) { unsafe body(UnsafePointer(buffer.start), stride) }
  }

  /// Writes the memory, after copying it if another matrix shares it.
  mutating func withMutablePointer<Result>(
    _ body: (UnsafeMutablePointer<Scalar>, Int) -> Result
  ) -> Result {
    let memory = ownMemory()
    return withExtendedLifetime(memory) { unsafe body(memory.start, stride) }
  }

  /// The memory, to be read.
  var memory: AlignedBuffer { buffer }

  /// The memory, to be written, after copying it if another matrix shares it.
  mutating func ownMemory() -> AlignedBuffer {
    if !isKnownUniquelyReferenced(&buffer) { buffer = buffer.copy() }
    return buffer
  }

  private func checkIndex(_ row: Int, _ column: Int) {
    precondition(
      0..<rows ~= row && 0..<columns ~= column,
      "no element (\(row), \(column)) in a \(shape) matrix"
    )
  }
}

extension Matrix: Equatable {
  /// Equal shapes and equal elements; the padding does not count.
  public static func == (left: Matrix, right: Matrix) -> Bool {
    left.rows == right.rows && left.columns == right.columns && left.elements == right.elements
  }
}
