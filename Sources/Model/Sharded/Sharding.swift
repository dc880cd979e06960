import Kernels

/// Into how many parts a step is cut, and where.
///
/// The number belongs to the configuration, not to the machine: sums over shards are added in the
/// order of the shards, so the same number gives the same bits however many workers share them.
public struct Sharding: Sendable, Equatable {
  /// How many shards there are.
  public let count: Int

  /// What a configuration gets that does not say.
  public static let standard = Sharding(count: 2)

  /// A step in one part or more.
  public init(count: Int) {
    precondition(count > 0, "a step in \(count) shards")
    self.count = count
  }

  /// A shard's columns of a matrix: whole cache lines, so that no two shards write to the same.
  func columns(_ shard: Int, of width: Int) -> Range<Int> {
    let lines = (width + Matrix.rowAlignment - 1) / Matrix.rowAlignment
    let bounds = Self.part(shard, of: count, in: lines)
    return min(
      bounds.lowerBound * Matrix.rowAlignment, width)..<min(
        bounds.upperBound * Matrix.rowAlignment, width)
  }

  /// A shard's samples of a batch.
  func samples(_ shard: Int, of batch: Int) -> Range<Int> {
    Self.part(shard, of: count, in: batch)
  }

  /// One of several contiguous parts that differ by one at most, the longer ones first.
  private static func part(_ index: Int, of parts: Int, in total: Int) -> Range<Int> {
    let (length, rest) = total.quotientAndRemainder(dividingBy: parts)
    let start = index * length + min(index, rest)
    return start..<start + length + (index < rest ? 1 : 0)
  }
}
