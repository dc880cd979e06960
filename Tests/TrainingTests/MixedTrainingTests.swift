import Datasets
import Foundation
import Kernels
import Model
import Support
import Testing

@testable import Training

/// A training on mixed images: the same bits whoever mixes them, and wherever it was interrupted; and
/// what a step with them is.
@Suite struct MixedTrainingTests {
  private static let loss = Loss.sparseCategoricalCrossentropy
  private static let mixing = Augmentation(mixup: Mixup(alpha: 0.5))
  private static let both = Augmentation(
    affine: AffineRange(rotation: 20, shift: 1), elastic: ElasticField(alpha: 3, sigma: 1.5),
    mixup: Mixup(alpha: 0.5))

  private static func run(on examples: Examples, loss: Loss = loss) -> TrainingRun {
    let plan: [LayerPlan] = [
      .dense(DensePlan(units: 70, activation: .relu)),
      .dense(DensePlan(units: 80, activation: .relu)),
      .dropout(rate: 0.2),
      .dense(DensePlan(units: 3, activation: loss.takesLogits ? .softmax : .linear)),
    ]
    return TrainingRun(
      network: Network(plan: plan, inputs: examples.transform.inputs, loss: loss, seed: 2),
      optimizer: Optimizer(learningRate: 0.05, rule: .sgd(momentum: 0.9)))
  }

  private func train(
    _ examples: Examples, _ loss: Loss = loss, epochs: Int = 2, shards: Int = 2, workers: Int = 1,
    callbacks: [any Callback] = [], saving: Saving? = nil, from state: TrainingState? = nil
  ) throws -> [Matrix] {
    var run = Self.run(on: examples, loss: loss)
    var trainer = Trainer(
      loss: loss, epochs: epochs, batchSize: 10, seed: 3, sharding: Sharding(count: shards),
      team: Team(workers: workers), callbacks: callbacks, saving: saving)
    try trainer.fit(&run, on: examples, validation: nil, from: state)
    return run.network.parameters.map(\.value)
  }

  /// Dense inputs, sparse ones and sparse ones around a constant, deformed before and not.
  private static let kinds = [mixing, both].flatMap { augmentation in
    [
      TinyData.stripes(64), TinyData.dots(64).keepingNonzeros(),
      TinyData.standardized(TinyData.dots(64)).keepingNonzeros(),
    ].map { $0.augmented(by: augmentation, seed: 3) }
  }

  @Test(arguments: [1, 2, 8], kinds)
  func theNumberOfWorkersDoesNotChangeABit(shards: Int, examples: Examples) throws {
    let expected = try train(examples, shards: shards)
    for workers in [2, 3, 8] {
      #expect(try train(examples, shards: shards, workers: workers) == expected)
    }
  }

  @Test func sparseInputsDoNotChangeABit() throws {
    #expect(Self.kinds.map { $0.sparse != nil } == [false, true, true, false, true, true])
    for sparse in [Self.kinds[1], Self.kinds[4]] {
      let augmentation = try #require(sparse.augmentation)
      let dense = Examples(images: sparse.images, transform: sparse.transform)
        .augmented(by: augmentation, seed: 3)
      #expect(dense.sparse == nil)
      for shards in [1, 2] {
        #expect(try train(sparse, shards: shards) == train(dense, shards: shards))
      }
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

  @Test func mixturesFollowFromAlphaAndTheSeed() throws {
    let plain = TinyData.stripes(64)
    let none = plain.augmented(by: Augmentation(mixup: Mixup(alpha: 0)), seed: 3)
    #expect(try train(none) == train(plain))
    let mixed = try train(Self.kinds[0])
    #expect(try mixed != train(plain))
    let other = plain.augmented(by: Augmentation(mixup: Mixup(alpha: 0.6)), seed: 3)
    #expect(try mixed != train(other))
  }

  /// The images of a batch, mixed in double precision, with one row of shares of classes each.
  private func mixed(
    _ examples: Examples, _ positions: ArraySlice<Int32>, _ mixture: LabelMixture
  ) -> (pixels: [UInt8], targets: [[Double]]) {
    let (images, places) = (examples.images, positions.map { Int($0) })
    var (pixels, targets) = ([UInt8](), [[Double]]())
    for (sample, place) in places.enumerated() {
      let (other, share) = (places[(sample + 1) % places.count], mixture[sample].share)
      pixels += (0..<16).map { pixel in
        let (a, b) = (images.pixels[16 * place + pixel], images.pixels[16 * other + pixel])
        return UInt8((1 - share) * Double(a) + share * Double(b) + 0.5)
      }
      var target = [0.0, 0, 0]
      target[Int(images.labels[place])] += 1 - share
      target[Int(images.labels[other])] += share
      targets.append(target)
    }
    return (pixels, targets)
  }

  /// Steps as they are read: mixed by hand, plain network, plain optimiser, losses and gradients by
  /// their formulas from whole targets.
  @Test(arguments: [loss, .crossEntropy(labelSmoothing: 0.1), .meanSquaredError])
  func stepsAreThePlainOnes(_ loss: Loss) throws {
    let examples = Self.kinds[0]
    let kept = BatchLosses()
    let own = try train(examples, loss, callbacks: [kept.callback])
    var (run, labels, losses) = (Self.run(on: examples, loss: loss), [UInt8](), [Double]())
    var tape = Tape(for: run.network, capacity: 10)
    let trainer = Trainer(loss: loss, epochs: 2, batchSize: 10, seed: 3)
    for epoch in 1...2 {
      let order = trainer.order(ofEpoch: epoch, on: examples)
      let deforming = Augmentation.stream(seed: 3, epoch: epoch)
      for number in 0..<7 {
        let (positions, random) = trainer.batch(number, ofEpoch: epoch, order)
        let mixture = try #require(
          examples.fill(input: &tape.input, labels: &labels, at: positions, deforming: deforming))
        let (pixels, targets) = mixed(examples, positions, mixture)
        #expect(tape.input.elements == pixels.map { Scalar($0) * (1 / Scalar(255)) })
        run.network.forward(&tape, mode: .training(random))
        let (sum, gradient) = judge(loss, tape.output, targets)
        losses.append(sum / Double(positions.count))
        tape.outputGradient.resize(rows: positions.count)
        tape.outputGradient.copy(gradient)
        run.network.backward(&tape, mode: .training(random))
        run.optimizer.step(&run.network)
      }
    }
    let pairs = zip(own, run.network.parameters.map(\.value))
    #expect(pairs.allSatisfy { $0.distance(to: $1) < 5e-4 })
    #expect(kept.losses.count == losses.count)
    #expect(zip(kept.losses, losses).allSatisfy { abs($0 - $1) < 1e-4 })
  }

  private func judge(
    _ loss: Loss, _ output: Matrix, _ targets: [[Double]]
  ) -> (sum: Double, gradient: Matrix) {
    var (sum, gradient) = (0.0, Matrix(rows: targets.count, columns: 3))
    for (row, target) in targets.enumerated() {
      let values = (0..<3).map { Double(output[row, $0]) }
      let powers = values.map { exp($0) }
      for column in 0..<3 {
        let slope: Double
        switch loss {
        case .crossEntropy(let smoothing):
          let aim = (1 - smoothing) * target[column] + smoothing / 3
          let probability = powers[column] / powers.reduce(0, +)
          sum -= aim * log(probability)
          slope = probability - aim
        case .meanSquaredError:
          let distance = values[column] - target[column]
          sum += distance * distance / 3
          slope = 2 * distance / 3
        }
        gradient[row, column] = Scalar(slope / Double(targets.count))
      }
    }
    return (sum, gradient)
  }

  /// One batch an epoch, weights that stay: losses tell whether images are mixed, and are mixed anew.
  @Test func imagesAreMixedAnewInEveryEpochAndNeverForValidation() throws {
    let examples = Self.kinds[0]
    let (losses, last) = (BatchLosses(), LastReport())
    var run = TrainingRun(
      network: TinyData.network(inputs: 16, classes: 3),
      optimizer: Optimizer(learningRate: 1e-30, rule: .sgd()))
    var trainer = Trainer(
      loss: Self.loss, epochs: 4, batchSize: 64, seed: 3,
      callbacks: [losses.callback, last.callback])
    try trainer.fit(&run, on: examples, validation: examples)
    #expect(Set(losses.losses).count == 4)
    let plain = Examples(images: examples.images, transform: examples.transform)
    let evaluation = Evaluation(of: run.network, loss: Self.loss, on: plain)
    #expect(last.report?.validationLoss == evaluation.loss)
    #expect(!losses.losses.contains { abs($0 - evaluation.loss) < 1e-6 })
  }

  /// Of a mixed image the class that it has more of counts.
  @Test func accuracyIsThatOfTheImagesOwnLabels() throws {
    var wise = TrainingRun(
      network: TinyData.network(inputs: 16, classes: 3),
      optimizer: Optimizer(learningRate: 0.2, rule: .sgd(momentum: 0.9)))
    let plain = TinyData.stripes(64)
    var trainer = Trainer(loss: Self.loss, epochs: 20, batchSize: 8, seed: 1)
    try trainer.fit(&wise, on: plain, validation: nil)
    let last = LastReport()
    wise.optimizer.learningRate = 1e-30
    trainer = Trainer(
      loss: Self.loss, epochs: 21, batchSize: 8, seed: 1, callbacks: [last.callback])
    try trainer.fit(&wise, on: Self.kinds[0], validation: nil)
    #expect(try #require(last.report).accuracy > 0.85)
  }

  @Test func gradientsForCallbacksAreThoseOfTheMixedBatch() throws {
    let examples = Self.kinds[0]
    let kept = Gradients()
    var run = Self.run(on: examples)
    var trainer = Trainer(
      loss: Self.loss, epochs: 1, batchSize: 64, seed: 3, callbacks: [kept.callback])
    try trainer.fit(&run, on: examples, validation: nil)

    let order = trainer.order(ofEpoch: 1, on: examples)
    var (network, labels) = (run.network, [UInt8]())
    var tape = Tape(for: network, capacity: 64)
    let mixture = try #require(
      examples.fill(
        input: &tape.input, labels: &labels, at: order[...],
        deforming: Augmentation.stream(seed: 3, epoch: 1)))
    let mode = Mode.training(RandomStream(seed: 3).fork(.dropout).fork(1).fork(1))
    network.forward(&tape, mode: mode)
    tape.outputGradient.resize(rows: 64)
    tape.outputGradient.copy(
      judge(Self.loss, tape.output, mixed(examples, order[...], mixture).targets).gradient)
    network.backward(&tape, mode: mode)
    for (own, other) in zip(kept.gradients, network.parameters.map(\.gradient)) {
      #expect(own.distance(to: other) < 1e-6)
    }
    #expect(kept.gradients.contains { gradient in gradient.elements.contains { $0 != 0 } })
  }
}
