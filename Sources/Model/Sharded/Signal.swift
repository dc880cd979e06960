import Kernels

/// What flows from one layer to the next, a batch's values or their derivatives, as the shards hold
/// it.
enum Signal: Sendable {
  /// One matrix (batch x width); each shard writes the rows of its samples.
  case samples(MatrixView)
  /// A matrix a shard, its columns for all samples (batch x its width), in memory of its own.
  case columns([MatrixView], Sharding)

  /// The parts of the signal that belong to a shard, for the rows in use, each with its place in
  /// the whole matrix.
  func part(_ shard: Int, _ pass: Pass) -> Part {
    switch self {
    case .samples(let whole):
      let rows = pass.samples(shard)
      return Part(view: whole.rows(rows), firstRow: rows.lowerBound, firstColumn: 0)
    case .columns(let parts, let sharding):
      let width = parts.reduce(0) { $0 + $1.columns }
      return Part(
        view: parts[shard].rows(0..<pass.rows), firstRow: 0,
        firstColumn: sharding.columns(shard, of: width).lowerBound)
    }
  }

  /// A shard's part of a matrix.
  struct Part {
    let view: MatrixView
    let firstRow, firstColumn: Int
  }

  /// Memory for a signal of the same kind and size.
  func alike() -> Signal {
    switch self {
    case .samples(let whole): .samples(MatrixView(rows: whole.rows, columns: whole.columns))
    case .columns(let parts, let sharding):
      .columns(parts.map { MatrixView(rows: $0.rows, columns: $0.columns) }, sharding)
    }
  }
}
