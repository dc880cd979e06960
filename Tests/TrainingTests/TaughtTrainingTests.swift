import Datasets
import Kernels
import Model
import Support
import Testing

@testable import Training

/// A training with a teacher: the same bits whoever shares the steps and wherever it was interrupted,
/// on images as they are, on deformed and on mixed ones.
@Suite struct TaughtTrainingTests {
  private static let loss = Loss.sparseCategoricalCrossentropy
  private static let mixture = Distillation(weight: 0.7, temperature: 3)
  private static let stripes = TinyData.stripes(64)
  private static let deformed = stripes.augmented(
    by: Augmentation(
      affine: AffineRange(rotation: 20, shift: 1), elastic: ElasticField(alpha: 3, sigma: 1.5)),
    seed: 3)
  private static let sparse = TinyData.strokes(64).keepingNonzeros()
  private static let mixed = stripes.augmented(
    by: Augmentation(mixup: Mixup(alpha: 0.5)), seed: 3)
  private static let deformedAndMixed = stripes.augmented(
    by: Augmentation(affine: AffineRange(rotation: 20, shift: 1), mixup: Mixup(alpha: 0.5)),
    seed: 3)
  private static let kinds = [stripes, deformed, sparse, mixed, deformedAndMixed]

  /// Two networks of different widths and inputs.
  private static func teacher(
    for examples: Examples, _ mixture: Distillation = mixture
  ) -> Teacher {
    Teacher(
      [
        Teacher.Member(
          network: TinyData.network(inputs: 16, hidden: 20, classes: 3, dropout: 0.4, seed: 8),
          transform: examples.transform),
        Teacher.Member(
          network: TinyData.network(inputs: 16, hidden: 5, classes: 3, seed: 9),
          transform: TinyData.standardized(examples).transform),
      ], distillation: mixture)
  }

  private static func run() -> TrainingRun {
    let plan: [LayerPlan] = [
      .dense(DensePlan(units: 70, activation: .relu)),
      .dense(DensePlan(units: 80, activation: .relu)),
      .dropout(rate: 0.2),
      .dense(DensePlan(units: 3, activation: .softmax)),
    ]
    return TrainingRun(
      network: Network(plan: plan, inputs: 16, loss: loss, seed: 2),
      optimizer: Optimizer(learningRate: 0.05, rule: .sgd(momentum: 0.9)))
  }

  private func train(
    _ examples: Examples, _ teacher: Teacher?, shards: Int = 2, workers: Int = 1,
    saving: Saving? = nil, from state: TrainingState? = nil, callbacks: [any Callback] = []
  ) throws -> [Matrix] {
    var run = Self.run()
    var trainer = Trainer(
      loss: Self.loss, epochs: 2, batchSize: 10, seed: 3, sharding: Sharding(count: shards),
      team: Team(workers: workers), callbacks: callbacks, saving: saving, teacher: teacher)
    try trainer.fit(&run, on: examples, validation: nil, from: state)
    return run.network.parameters.map(\.value)
  }

  @Test(arguments: [1, 2, 8], kinds)
  func theNumberOfWorkersDoesNotChangeABit(shards: Int, examples: Examples) throws {
    let teacher = Self.teacher(for: examples)
    let expected = try train(examples, teacher, shards: shards)
    for workers in [2, 3, 8] {
      #expect(try train(examples, teacher, shards: shards, workers: workers) == expected)
    }
    #expect(try train(examples, nil, shards: shards) != expected)
  }

  @Test(arguments: kinds)
  func everyStateLeadsToTheSameEnd(_ examples: Examples) throws {
    let (states, teacher) = (States(), Self.teacher(for: examples))
    let expected = try train(
      examples, teacher, saving: Saving(every: .batches(1)) { try states.add($0) })
    #expect(states.files.count > 12)
    for (file, place) in zip(states.files, states.places) {
      let state = try #require(try TrainingState(file, path: "state", like: Self.run()))
      #expect(try train(examples, teacher, from: state) == expected, "from \(place)")
    }
  }

  /// What is kept from before the training is what would be asked in every step.
  @Test func askingOnceIsAskingEveryTime() throws {
    let teacher = Self.teacher(for: Self.stripes)
    let asked = Self.stripes.augmented(
      by: Augmentation(elastic: ElasticField(alpha: 0)), seed: 3)
    let pairs = try zip(train(Self.stripes, teacher), train(asked, teacher))
    #expect(pairs.allSatisfy { $0.distance(to: $1) < 1e-5 })
  }

  /// A step as it is read: plain network, plain optimiser, the teacher asked about the deformed batch.
  @Test(arguments: kinds) func stepsAreThePlainOnes(_ examples: Examples) throws {
    let teacher = Self.teacher(for: examples)
    var (run, labels) = (Self.run(), [UInt8]())
    var tape = Tape(for: run.network, capacity: 10)
    let trainer = Trainer(loss: Self.loss, epochs: 2, batchSize: 10, seed: 3)
    for epoch in 1...2 {
      let order = trainer.order(ofEpoch: epoch, on: examples)
      let deforming = Augmentation.stream(seed: 3, epoch: epoch)
      for number in 0..<7 {
        let (positions, random) = trainer.batch(number, ofEpoch: epoch, order)
        let mixture = examples.fill(
          input: &tape.input, labels: &labels, at: positions, deforming: deforming)
        run.network.forward(&tape, mode: .training(random))
        _ = Self.mixture.evaluate(
          logits: tape.output, labels: labels, mixedWith: mixture,
          teacher: teacher.targets(for: examples, at: positions, deforming: deforming),
          gradient: &tape.outputGradient)
        run.network.backward(&tape, mode: .training(random))
        run.optimizer.step(&run.network)
      }
    }
    let expected = run.network.parameters.map(\.value)
    let pairs = try zip(train(examples, teacher), expected)
    #expect(pairs.allSatisfy { $0.distance(to: $1) < 5e-4 })
  }

  @Test func gradientsForCallbacksAreThoseOfTheMixedLoss() throws {
    for examples in [Self.stripes, Self.deformed, Self.deformedAndMixed] {
      let kept = Gradients()
      let teacher = Self.teacher(for: examples)
      _ = try train(examples, teacher, callbacks: [kept.callback])
      let plain = Gradients()
      var run = Self.run()
      var trainer = Trainer(
        loss: Self.loss, epochs: 2, batchSize: 10, seed: 3, callbacks: [plain.callback],
        teacher: Self.teacher(for: examples, Distillation(weight: 1, temperature: 3)))
      try trainer.fit(&run, on: examples, validation: nil)
      #expect(kept.gradients.contains { gradient in gradient.elements.contains { $0 != 0 } })
      #expect(kept.gradients != plain.gradients)
    }
  }

  /// The student comes to say what its teacher says of images whose labels are all wrong.
  @Test func theTeacherIsLearntFrom() throws {
    let images = Self.stripes.images
    let wrong = TinyData.examples(
      of: ImageSet(
        pixels: images.pixels, labels: images.labels.map { ($0 + 1) % 3 }, height: 4, width: 4))
    var wise = TrainingRun(
      network: TinyData.network(inputs: 16, classes: 3),
      optimizer: Optimizer(learningRate: 0.2, rule: .sgd(momentum: 0.9)))
    var trainer = Trainer(loss: Self.loss, epochs: 20, batchSize: 8, seed: 1)
    try trainer.fit(&wise, on: Self.stripes, validation: nil)
    #expect(Evaluation(of: wise.network, loss: Self.loss, on: Self.stripes).accuracy > 0.95)

    var student = Self.run()
    let teacher = Teacher(
      [Teacher.Member(network: wise.network, transform: wrong.transform)],
      distillation: Distillation(weight: 1, temperature: 2))
    trainer = Trainer(loss: Self.loss, epochs: 20, batchSize: 8, seed: 1, teacher: teacher)
    try trainer.fit(&student, on: wrong, validation: nil)
    #expect(Evaluation(of: student.network, loss: Self.loss, on: Self.stripes).accuracy > 0.9)
  }
}
