import Kernels
import Testing

@testable import Model

@Suite struct PartitionTests {
  private func partitions(_ plan: [LayerPlan], shards: Int) -> [Partition] {
    let network = Network(
      plan: plan, inputs: 20, loss: .sparseCategoricalCrossentropy, seed: 1)
    return Partition.assign(to: network.layers, over: Sharding(count: shards))
  }

  private func dense(_ units: Int, _ activation: Activation = .relu) -> LayerPlan {
    .dense(DensePlan(units: units, activation: activation))
  }

  @Test func pairsTakeTurnsAndTheLastOneGoesBySamples() {
    #expect(
      partitions([dense(300), dense(300), dense(10, .softmax)], shards: 2)
        == [.columns, .rows, .samples])
    #expect(partitions([dense(300), dense(10, .softmax)], shards: 2) == [.columns, .rows])
    #expect(partitions([dense(10, .softmax)], shards: 2) == [.samples])
    #expect(
      partitions([dense(64), .dropout(rate: 0.1), dense(64), dense(64), dense(10)], shards: 2)
        == [.columns, .rows, .columns, .rows])
  }

  @Test func whatCannotBeCutGoesBySamples() {
    #expect(
      partitions([dense(31), dense(64), dense(10)], shards: 2) == [.samples, .columns, .rows])
    #expect(
      partitions([dense(32), dense(64), dense(10)], shards: 2) == [.columns, .rows, .samples])
    #expect(partitions([dense(64, .softmax), dense(10)], shards: 2) == [.samples, .samples])
    #expect(partitions([dense(64), dense(10)], shards: 1) == [.samples, .samples])
  }

  /// A block begins and ends where each shard has whole rows.
  @Test func pairsStayWithinResidualBlocks() {
    let (wide, last) = (dense(64), dense(10, .softmax))
    #expect(
      partitions([wide, wide, wide, .residualSum(of: 2), last], shards: 2)
        == [.samples, .columns, .rows, .samples])
    #expect(
      partitions([wide, wide, wide, .residualSum(of: 1), wide, last], shards: 2)
        == [.columns, .rows, .samples, .columns, .rows])
    #expect(
      partitions([wide, wide, .residualSum(of: 1), wide, last], shards: 2)
        == [.samples, .samples, .columns, .rows])
    #expect(
      partitions([wide, .batchNorm(BatchNormPlan()), wide, last], shards: 2)
        == [.columns, .rows, .samples])
  }

  @Test(arguments: [1, 10, 16, 17, 300, 784], [1, 2, 3, 8])
  func shardsCoverEveryColumnOnceInWholeCacheLines(_ width: Int, _ shards: Int) {
    let sharding = Sharding(count: shards)
    let parts = (0..<shards).map { sharding.columns($0, of: width) }
    #expect(parts.flatMap { Array($0) } == Array(0..<width))
    #expect(parts.allSatisfy { $0.isEmpty || $0.lowerBound % 16 == 0 })
    let widths = parts.map { ($0.count + 15) / 16 }
    #expect((widths.max() ?? 0) - (widths.min() ?? 0) <= 1)
  }

  @Test(arguments: [0, 1, 7, 32], [1, 2, 3, 8])
  func shardsCoverEverySampleOnce(_ batch: Int, _ shards: Int) {
    let sharding = Sharding(count: shards)
    #expect((0..<shards).flatMap { Array(sharding.samples($0, of: batch)) } == Array(0..<batch))
  }
}
