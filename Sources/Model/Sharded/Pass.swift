public import Kernels

/// What all layers need to know of the step under way.
public struct Pass: Sendable {
  /// Samples in the batch.
  public let rows: Int
  /// The step's own randomness.
  let random: RandomStream
  /// How the step is cut.
  public let sharding: Sharding

  /// A step on a batch of so many samples.
  public init(rows: Int, random: RandomStream, sharding: Sharding) {
    (self.rows, self.random, self.sharding) = (rows, random, sharding)
  }

  /// A shard's samples.
  public func samples(_ shard: Int) -> Range<Int> { sharding.samples(shard, of: rows) }
}
