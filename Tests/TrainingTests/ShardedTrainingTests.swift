import Datasets
import Kernels
import Model
import Support
import Testing
import Training

/// The promise of the shards: what a training gives depends on how many there are, never on who
/// takes the steps, nor on how the inputs are read.
@Suite struct ShardedTrainingTests {
  private static let plan: [LayerPlan] = [
    .dense(DensePlan(units: 130, activation: .relu)),
    .dense(DensePlan(units: 140, activation: .relu)),
    .dropout(rate: 0.2),
    .dense(DensePlan(units: 3, activation: .softmax)),
  ]

  private func train(
    _ examples: Examples, shards: Int, workers: Int, plan: [LayerPlan] = plan,
    optimizer: Optimizer = Optimizer(learningRate: 0.05, rule: .sgd(momentum: 0.9))
  ) throws -> TrainingRun {
    let loss = Loss.sparseCategoricalCrossentropy
    var run = TrainingRun(
      network: Network(plan: plan, inputs: examples.transform.inputs, loss: loss, seed: 2),
      optimizer: optimizer)
    var trainer = Trainer(
      loss: loss, epochs: 2, batchSize: 10, seed: 3, sharding: Sharding(count: shards),
      team: Team(workers: workers))
    try trainer.fit(&run, on: examples, validation: examples)
    return run
  }

  @Test(
    arguments: [1, 2, 8],
    [
      TinyData.stripes(64), TinyData.strokes(64).keepingNonzeros(),
      TinyData.standardized(TinyData.strokes(64)).keepingNonzeros(),
    ])
  func theNumberOfWorkersDoesNotChangeABit(shards: Int, examples: Examples) throws {
    let expected = try train(examples, shards: shards, workers: 1).network.parameters
    for workers in [2, 3, 4, 8] {
      let own = try train(examples, shards: shards, workers: workers).network.parameters
      #expect(own.map(\.value) == expected.map(\.value), "\(workers) workers")
      #expect(own.map(\.moments) == expected.map(\.moments), "\(workers) workers")
    }
  }

  @Test func sparseInputsDoNotChangeABit() throws {
    let dense = TinyData.strokes(64)
    let sparse = dense.keepingNonzeros()
    #expect(dense.sparse == nil && sparse.sparse != nil)
    for shards in [1, 2] {
      let expected = try train(dense, shards: shards, workers: 2).network.parameters
      let own = try train(sparse, shards: shards, workers: 2).network.parameters
      #expect(own.map(\.value) == expected.map(\.value))
    }
  }

  /// Behind a layer divided by samples, where shards outnumber the lines of an odd number of inputs,
  /// and where gradients are written down.
  @Test(arguments: [1, 2, 3, 5])
  func sparseInputsDoNotChangeABitOfASingleLayer(shards: Int) throws {
    let images = TinyData.strokes(60).images
    let odd = TinyData.examples(
      of: ImageSet(
        pixels: Array(images.pixels.prefix(15 * 60)), labels: images.labels, height: 3, width: 5))
    let single: [LayerPlan] = [.dense(DensePlan(units: 3, activation: .softmax))]
    for optimizer in [
      Optimizer(learningRate: 0.05, rule: .sgd(momentum: 0.9)),
      Optimizer(learningRate: 0.05, rule: .sgd(momentum: 0.9, nesterov: true)),
    ] {
      let expected = try train(
        odd, shards: shards, workers: 2, plan: single, optimizer: optimizer)
      let own = try train(
        odd.keepingNonzeros(), shards: shards, workers: 2, plan: single, optimizer: optimizer)
      #expect(own.network.parameters.map(\.value) == expected.network.parameters.map(\.value))
    }
  }

  /// Around a constant, sums are added in another order.
  @Test func standardizedInputsWithoutZeroPixelsChangeOnlyLastBits() throws {
    let dense = TinyData.standardized(TinyData.strokes(64))
    let sparse = dense.keepingNonzeros()
    #expect(dense.sparse == nil && sparse.sparse != nil)
    for shards in [1, 2] {
      let expected = try train(dense, shards: shards, workers: 2).network.parameters
      let own = try train(sparse, shards: shards, workers: 2).network.parameters
      for (own, expected) in zip(own, expected) {
        #expect(own.value.distance(to: expected.value) < 1e-4)
      }
    }
  }

  @Test func theNumberOfShardsChangesOnlyLastBits() throws {
    let one = try train(TinyData.stripes(64), shards: 1, workers: 1).network.parameters
    for shards in [2, 5] {
      let other = try train(TinyData.stripes(64), shards: shards, workers: 1).network.parameters
      for (own, expected) in zip(other, one) {
        let pairs = zip(own.value.elements, expected.value.elements)
        #expect(pairs.allSatisfy { abs($0 - $1) < 1e-4 })
      }
    }
  }

  @Test func anEvaluationIsTheSameForAnyNumberOfWorkers() throws {
    let run = try train(TinyData.stripes(30), shards: 2, workers: 1)
    let examples = TinyData.stripes(1500)
    let loss = Loss.sparseCategoricalCrossentropy
    let expected = Evaluation(of: run.network, loss: loss, on: examples)
    for workers in [2, 3, 8] {
      let own = Evaluation(
        of: run.network, loss: loss, on: examples, by: Team(workers: workers))
      #expect(own == expected)
    }
  }
}
