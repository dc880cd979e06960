internal import CKernels

/// A batch x of rows that are sparse, or sparse but for offsets that all of them share, kept by
/// columns: for the product x W and for the gradient xᵀ dz.
///
/// With s for what is scaled and o for the offsets, x = s + 1 o. So x W = s W + 1 (o W), and
/// xᵀ dz = sᵀ dz + oᵀ (1ᵀ dz): a row and a column times a row, with which the sums over s begin.
///
/// All memory is allocated at first, for the largest batch. Workers share a batch: one selects its
/// rows; then each gathers its share of the columns; and when all have, any may multiply.
@safe public final class SparseBatch: @unchecked Sendable {
  /// The most rows of a batch.
  public let capacity: Int
  /// Elements of a row, zeros included: the inputs of a layer.
  public let columns: Int
  /// Rows of the batch selected last.
  public private(set) var rows = 0

  // Whose rows they are.
  private enum Source {
    case stored(SparseRows)
    case made(ByteRows)
  }
  private var source: Source
  private var scale: MatrixView
  private var offset: MatrixView?
  // Which rows of the source's bytes they are.
  private let indices: UnsafeMutablePointer<Int32>
  // The batch by columns, as CKernels describes it.
  private let bytes: UnsafeMutablePointer<UInt8>
  private let masks: UnsafeMutablePointer<UInt64>

  /// Room for batches of up to `capacity` rows of `columns` elements.
  public init(capacity: Int, columns: Int) {
    precondition(capacity >= 0 && columns > 0, "no batch can be \(capacity)x\(columns)")
    self.capacity = capacity
    self.columns = columns
    source = .stored(SparseRows(bytes: [], rows: [], columns: columns))
    scale = MatrixView(rows: 1, columns: columns)
    let words = (capacity + 63) / 64 * columns
    unsafe indices = .allocate(capacity: capacity)
    unsafe bytes = .allocate(capacity: words * 64)
    unsafe masks = .allocate(capacity: words)
    unsafe indices.initialize(repeating: 0, count: capacity)
    unsafe bytes.initialize(repeating: 0, count: words * 64)
    unsafe masks.initialize(repeating: 0, count: words)
  }

  deinit {
    unsafe indices.deallocate()
    unsafe bytes.deallocate()
    unsafe masks.deallocate()
  }

  /// Makes this the batch of the rows at some positions of a source.
  ///
  /// - Parameters:
  ///   - positions: Which rows, up to `capacity`.
  ///   - source: Rows of as many bytes as the batch has columns.
  ///   - scale: What each column's bytes are multiplied with, 1 x columns.
  ///   - offset: What is then added, 1 x columns; zeros, if none is given.
  public func select(
    positions: ArraySlice<Int32>, of source: SparseRows, scaledBy scale: MatrixView,
    plus offset: MatrixView? = nil
  ) {
    precondition(
      positions.count <= capacity && source.columns == columns,
      "\(positions.count) rows of \(source.columns) do not fit \(capacity) of \(columns)")
    source.checkRow(scale, "a scale")
    if let offset { source.checkRow(offset, "an offset") }
    for (row, position) in positions.enumerated() {
      precondition(0..<source.count ~= Int(position), "no row \(position) among \(source.count)")
      unsafe indices[row] = source.rows[Int(position)]
    }
    rows = positions.count
    self.source = .stored(source)
    self.scale = scale
    self.offset = offset
  }

  /// Makes this the batch of the first rows of a source that is written before columns are gathered.
  ///
  /// - Parameters:
  ///   - count: How many rows, up to `capacity`.
  ///   - source: Rows of as many bytes as the batch has columns.
  ///   - scale: What each column's bytes are multiplied with, 1 x columns.
  ///   - offset: What is then added, 1 x columns; zeros, if none is given.
  public func select(
    first count: Int, of source: ByteRows, scaledBy scale: MatrixView,
    plus offset: MatrixView? = nil
  ) {
    precondition(
      0...capacity ~= count && source.columns == columns,
      "\(count) rows of \(source.columns) do not fit \(capacity) of \(columns)")
    source.checkRows(0..<count)
    let widths = (scale.columns, offset?.columns ?? columns)
    precondition(
      widths == (columns, columns) && scale.rows == 1 && offset?.rows ?? 1 == 1,
      "a scale of \(scale.shape) and an offset of \(widths.1) for \(columns) columns")
    for row in 0..<count { unsafe indices[row] = Int32(row) }
    rows = count
    self.source = .made(source)
    self.scale = scale
    self.offset = offset
  }

  /// Gathers one of so many shares of the columns.
  public func gatherColumns(part: Int, of parts: Int) {
    precondition(0..<parts ~= part, "no part \(part) of \(parts)")
    let share = columns * part / parts..<columns * (part + 1) / parts
    Profile.measure(.gather) {
      switch source {
      case .stored(let rows):
        unsafe rows.bytes.withUnsafeBufferPointer { bytes in
          unsafe apus_sparse_gather(
            bytes.baseAddress, indices, byColumns, share.lowerBound, share.upperBound)
        }
      case .made(let rows):
        unsafe apus_sparse_gather(
          rows.start, indices, byColumns, share.lowerBound, share.upperBound)
      }
    }
  }

  /// y = x W for some rows of the batch, all of whose columns must have been gathered.
  ///
  /// - Parameters:
  ///   - range: Which rows of the batch.
  ///   - w: columns x n.
  ///   - y: As many rows as are named x n.
  public func product(rows range: Range<Int>, times w: MatrixView, into y: MatrixView) {
    product(rows: range, times: w, into: y, level: CPU.level)
  }

  func product(rows range: Range<Int>, times w: MatrixView, into y: MatrixView, level: CPU.Level) {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= rows, "no rows \(range) in a batch of \(rows)")
    precondition(
      w.rows == columns && y.rows == range.count && y.columns == w.columns,
      "\(range.count)x\(columns) times \(w.shape) does not give \(y.shape)")
    if ProductLog.isOn { ProductLog.note { self.product(rows: range, times: w, into: y) } }
    Profile.measure(.product) {
      unsafe apus_sparse_product(level.rawValue, byColumns, range.lowerBound, w.loop, y.loop)
    }
  }

  /// The batch as CKernels takes it.
  var byColumns: apus_sparse_columns {
    unsafe apus_sparse_columns(
      bytes: bytes, masks: masks, rows: rows, columns: columns, scale: scale.start,
      offset: offset?.start)
  }
}
