import Datasets
import Kernels
import Model
import Runs
import Support
import Testing

@testable import Training

/// A training on deformed images: the same bits whoever deforms them, and wherever it was
/// interrupted.
@Suite struct AugmentedTrainingTests {
  private static let loss = Loss.sparseCategoricalCrossentropy
  private static let strong = Augmentation(
    affine: AffineRange(rotation: 20, shear: 10, scale: 0.2, shift: 1),
    elastic: ElasticField(alpha: 3, sigma: 1.5))
  private static let plan: [LayerPlan] = [
    .dense(DensePlan(units: 70, activation: .relu)),
    .dense(DensePlan(units: 80, activation: .relu)),
    .dropout(rate: 0.2),
    .dense(DensePlan(units: 3, activation: .softmax)),
  ]

  private static func run(on examples: Examples) -> TrainingRun {
    TrainingRun(
      network: Network(plan: plan, inputs: examples.transform.inputs, loss: loss, seed: 2),
      optimizer: Optimizer(learningRate: 0.05, rule: .sgd(momentum: 0.9)))
  }

  private func train(
    _ examples: Examples, shards: Int = 2, workers: Int = 1, seed: UInt64 = 3,
    saving: Saving? = nil, from state: TrainingState? = nil
  ) throws -> [Matrix] {
    var run = Self.run(on: examples)
    var trainer = Trainer(
      loss: Self.loss, epochs: 2, batchSize: 10, seed: seed, sharding: Sharding(count: shards),
      team: Team(workers: workers), saving: saving)
    try trainer.fit(&run, on: examples, validation: nil, from: state)
    return run.network.parameters.map(\.value)
  }

  /// Dense inputs, sparse ones, and sparse ones around a constant.
  private static let kinds = [
    TinyData.stripes(64), TinyData.dots(64).keepingNonzeros(),
    TinyData.standardized(TinyData.dots(64)).keepingNonzeros(),
  ].map { $0.augmented(by: strong, seed: 3) }

  @Test(arguments: [1, 2, 8], kinds)
  func theNumberOfWorkersDoesNotChangeABit(shards: Int, examples: Examples) throws {
    let expected = try train(examples, shards: shards)
    for workers in [2, 3, 8] {
      #expect(try train(examples, shards: shards, workers: workers) == expected)
    }
  }

  @Test func sparseInputsDoNotChangeABit() throws {
    let sparse = Self.kinds[1]
    #expect(sparse.sparse != nil && Self.kinds[2].sparse != nil)
    let dense = Examples(images: sparse.images, transform: sparse.transform)
      .augmented(by: Self.strong, seed: 3)
    #expect(dense.sparse == nil)
    for shards in [1, 2] {
      #expect(try train(sparse, shards: shards) == train(dense, shards: shards))
    }
  }

  @Test(arguments: kinds)
  func everyStateLeadsToTheSameEnd(_ examples: Examples) throws {
    let states = States()
    let expected = try train(
      examples, saving: Saving(every: .batches(1)) { try states.add($0) })
    #expect(states.files.count > 12)
    for (file, place) in zip(states.files, states.places) {
      let state = try #require(
        try TrainingState(file, path: "state", like: Self.run(on: examples)))
      #expect(try train(examples, from: state) == expected, "from \(place)")
    }
  }

  @Test func deformationsFollowFromTheirRangesAndTheSeed() throws {
    let plain = TinyData.stripes(64)
    let none = plain.augmented(by: Augmentation(elastic: ElasticField(alpha: 0)), seed: 3)
    #expect(try train(none) == train(plain))
    let deformed = try train(Self.kinds[0])
    #expect(try deformed != train(plain))
    #expect(try deformed != train(Self.kinds[0], seed: 4))
    let other = plain.augmented(by: Augmentation(affine: AffineRange(shift: 1)), seed: 3)
    #expect(try deformed != train(other))
  }

  /// One batch an epoch, weights that stay: the loss tells whether the images do.
  @Test func imagesAreDeformedAnewInEveryEpochAndNeverForValidation() throws {
    let examples = Self.kinds[0]
    let (losses, last) = (BatchLosses(), LastReport())
    var run = TrainingRun(
      network: TinyData.network(inputs: 16, classes: 3),
      optimizer: Optimizer(learningRate: 1e-30, rule: .sgd()))
    var trainer = Trainer(
      loss: Self.loss, epochs: 4, batchSize: 64, seed: 3,
      callbacks: [losses.callback, last.callback])
    let plain = Examples(images: examples.images, transform: examples.transform)
    try trainer.fit(&run, on: examples, validation: examples)
    #expect(Set(losses.losses).count == 4)
    let evaluation = Evaluation(of: run.network, loss: Self.loss, on: plain)
    #expect(last.report?.validationLoss == evaluation.loss)
    #expect(!losses.losses.contains { abs($0 - evaluation.loss) < 1e-6 })
  }

  @Test func gradientsForCallbacksAreThoseOfTheDeformedBatch() throws {
    let examples = Self.kinds[0]
    let kept = Gradients()
    var run = Self.run(on: examples)
    var trainer = Trainer(
      loss: Self.loss, epochs: 1, batchSize: 64, seed: 3, callbacks: [kept.callback])
    try trainer.fit(&run, on: examples, validation: nil)

    let order = RandomStream(seed: 3).fork(.order).fork(1).permutation(of: 64)
    let batch = DeformedBatch(of: examples, capacity: 64)
    batch.deform(0..<64, of: order[...], random: Augmentation.stream(seed: 3, epoch: 1))
    let deformed = ImageSet(
      pixels: (0..<64).flatMap { batch.image($0) },
      labels: order.map { examples.images.labels[Int($0)] }, height: 4, width: 4)
    var (network, labels) = (run.network, [UInt8]())
    var tape = Tape(for: network, capacity: 64)
    Examples(images: deformed, transform: examples.transform).fill(
      input: &tape.input, labels: &labels, at: Array(Int32(0)..<64)[...])
    let mode = Mode.training(RandomStream(seed: 3).fork(.dropout).fork(1).fork(1))
    network.forward(&tape, mode: mode)
    _ = Self.loss.evaluate(
      output: tape.output, labels: labels, gradient: &tape.outputGradient)
    network.backward(&tape, mode: mode)
    #expect(kept.gradients == network.parameters.map(\.gradient))
    #expect(kept.gradients.contains { gradient in gradient.elements.contains { $0 != 0 } })
  }
}
