import Datasets
import Kernels
import Model
import Support
import Testing

@testable import Training

/// Moving means and variances over a whole training.
@Suite struct StatisticsTests {
  private static let loss = Loss.sparseCategoricalCrossentropy
  private static let examples = TinyData.stripes(30)

  /// Asks for gradients, and does nothing with them.
  private struct Asker: Callback {
    func wantsGradients(ofEpoch epoch: Int) -> Bool { true }
  }

  private func trained(_ callbacks: [any Callback], shards: Int = 2) throws -> Network {
    var run = TrainingRun(
      network: TinyData.network(inputs: 16, classes: 3, isNormalized: true),
      optimizer: Optimizer(learningRate: 0.1, rule: .sgd(momentum: 0.9)))
    var trainer = Trainer(
      loss: Self.loss, epochs: 20, batchSize: 8, seed: 3, sharding: Sharding(count: shards),
      callbacks: callbacks)
    try trainer.fit(&run, on: Self.examples, validation: Self.examples)
    return run.network
  }

  /// Gradients for callbacks come of one more pass, which must not count.
  @Test func gradientsForCallbacksMoveNothing() throws {
    let (expected, own) = (try trained([]), try trained([Asker()]))
    #expect(own.parameters.map(\.value) == expected.parameters.map(\.value))
    #expect(own.parameters.contains { $0.gradient.elements.contains { $0 != 0 } })
  }

  /// In the end they are about what the layer sees, and the network evaluates by them.
  @Test(arguments: [1, 2, 3])
  func statisticsAreThoseOfTheLayersInputs(shards: Int) throws {
    let network = try trained([], shards: shards)
    let values = Dictionary(uniqueKeysWithValues: network.parameters.map { ($0.name, $0.value) })
    let moving = try #require(values["batch_norm.1.moving_mean"])
    var (tape, labels) = (Tape(for: network, capacity: 30), [UInt8]())
    Self.examples.fill(input: &tape.input, labels: &labels, at: Array(Int32(0)..<30)[...])
    var evaluated = network
    evaluated.forward(&tape, mode: .inference)
    var (mean, variance) = (Matrix(rows: 1, columns: 8), Matrix(rows: 1, columns: 8))
    tape.values[1].columnMoments(mean: &mean, variance: &variance)
    #expect(mean.distance(to: moving) < 0.2)
    #expect(moving.elements.contains { abs($0) > 0.05 })
    let evaluation = Evaluation(of: network, loss: Self.loss, on: Self.examples)
    #expect(evaluation.accuracy > 0.9)
  }
}
