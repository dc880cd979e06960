import Kernels

/// The greatest norms of columns, of kernels that several shards hold parts of.
///
/// Where shards have rows of a kernel, a column's sum of squares is added up in the order of the
/// shards, by each of them for itself; where they have columns, there is one summand.
struct ColumnLimits: Sendable {
  /// A shard's part of a limited kernel.
  private struct Part {
    let value: MatrixView
    let limit: Scalar
    /// The sums of squares of this part, 1 x columns.
    let squares: MatrixView
    /// Those of all parts with the same columns.
    let summands: [MatrixView]
    /// Their sum, then the factors of the columns.
    let factors: MatrixView
  }

  /// Each shard's.
  private let parts: [[Part]]

  /// The limits of each shard's pieces, which are in the same order in all shards; nil where no
  /// parameter has one.
  init?(_ pieces: [[Piece]], of parameters: [Parameter]) {
    guard parameters.contains(where: { $0.maxNorm != nil }) else { return nil }
    let squares = pieces.map { $0.map { MatrixView(rows: 1, columns: $0.value.columns) } }
    parts = pieces.indices.map { shard in
      pieces[shard].enumerated().compactMap { place, piece -> Part? in
        guard let limit = parameters[piece.parameter].maxNorm else { return nil }
        let sharers = pieces.indices.filter { pieces[$0][place].column == piece.column }
        return Part(
          value: piece.value, limit: Scalar(limit), squares: squares[shard][place],
          summands: sharers.map { squares[$0][place] },
          factors: MatrixView(rows: 1, columns: piece.value.columns))
      }
    }
  }

  /// Brings the norms down.
  ///
  /// All workers call this at once, each after its own updates.
  func apply(_ worker: Worker) {
    for shard in worker.share(of: parts.count) {
      for part in parts[shard] { part.value.columnSquares(into: part.squares) }
    }
    worker.wait()  // for the others' squares
    for shard in worker.share(of: parts.count) {
      for part in parts[shard] {
        part.factors.sum(of: part.summands, rows: 0..<1)
        part.value.limitColumns(toNorm: part.limit, squares: part.factors)
      }
    }
  }
}
