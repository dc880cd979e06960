import Datasets
import Kernels
import Model
import Support
import Testing
import Training

@Suite struct TrainerTests {
  private static let loss = Loss.sparseCategoricalCrossentropy

  private func run(
    inputs: Int, classes: Int, rate: Scalar = 0.1, dropout: Double = 0, seed: UInt64 = 1
  ) -> TrainingRun {
    TrainingRun(
      network: TinyData.network(inputs: inputs, classes: classes, dropout: dropout, seed: seed),
      optimizer: Optimizer(learningRate: rate, rule: .sgd(momentum: 0.9)))
  }

  @Test func learnsExclusiveOr() throws {
    var run = run(inputs: 2, classes: 2)
    let examples = TinyData.exclusiveOr()
    var trainer = Trainer(loss: Self.loss, epochs: 60, batchSize: 4, seed: 1)
    try trainer.fit(&run, on: examples, validation: nil)
    #expect(Evaluation(of: run.network, loss: Self.loss, on: examples).accuracy == 1)
  }

  @Test func tellsCallbacksEveryEventInOrder() throws {
    let journal = Journal()
    var trainer = Trainer(
      loss: Self.loss, epochs: 2, batchSize: 4, seed: 1,
      callbacks: [Recording(name: "a", journal: journal), Recording(name: "b", journal: journal)])
    var run = run(inputs: 16, classes: 3)
    try trainer.fit(&run, on: TinyData.stripes(6), validation: TinyData.stripes(3))
    // The last, partial batch of two is kept.
    let epochs = (1...2).flatMap { epoch in
      [
        "epoch \(epoch) began", "batch 1/2 ended, 4 seen", "batch 2/2 ended, 6 seen",
        "epoch \(epoch) ended +",
      ]
    }
    let expected = ["fit began"] + epochs + ["fit ended"]
    #expect(journal.events == expected.flatMap { ["a \($0)", "b \($0)"] })
  }

  @Test func aStopEndsTheEpochAfterTheBatchWithValidationAndCallbacks() throws {
    let journal = Journal()
    var trainer = Trainer(
      loss: Self.loss, epochs: 9, batchSize: 2, seed: 1,
      callbacks: [Recording(name: "a", journal: journal, stopAfterBatch: 2)])
    var run = run(inputs: 16, classes: 3)
    try trainer.fit(&run, on: TinyData.stripes(8), validation: TinyData.stripes(3))
    #expect(run.stop == .early("enough"))
    #expect(
      journal.events.suffix(3) == ["a batch 2/4 ended, 4 seen", "a epoch 1 ended +", "a fit ended"])
  }

  @Test func anInterruptionEndsTheTrainingAtOnce() throws {
    let journal = Journal()
    var trainer = Trainer(
      loss: Self.loss, epochs: 9, batchSize: 2, seed: 1,
      callbacks: [Recording(name: "a", journal: journal)],
      requests: Requests(isStopWanted: { journal.events.count >= 4 }))
    var run = run(inputs: 16, classes: 3)
    try trainer.fit(&run, on: TinyData.stripes(8), validation: TinyData.stripes(3))
    #expect(run.stop == .interrupted)
    #expect(journal.events.suffix(2) == ["a batch 2/4 ended, 4 seen", "a fit ended"])
  }

  @Test func seedsDecideTheWeightsBitForBit() throws {
    let weights = try [UInt64(1), 1, 2].map { seed in
      var (run, trainer) = (
        run(inputs: 16, classes: 3, dropout: 0.3),
        Trainer(loss: Self.loss, epochs: 3, batchSize: 4, seed: seed)
      )
      try trainer.fit(&run, on: TinyData.stripes(30), validation: nil)
      return run.network.parameters.map(\.value)
    }
    #expect(weights[0] == weights[1])
    #expect(weights[0] != weights[2])
  }

  @Test func everyEpochHasAnOrderOfItsOwn() throws {
    let batches = BatchLosses()
    var run = run(inputs: 16, classes: 3, rate: 1e-30)
    var trainer = Trainer(
      loss: Self.loss, epochs: 2, batchSize: 1, seed: 1, callbacks: [batches.callback])
    try trainer.fit(&run, on: TinyData.stripes(12), validation: nil)
    let (first, second) = (batches.losses.prefix(12), batches.losses.suffix(12))
    #expect(Array(first) != Array(second))
    #expect(first.sorted() == second.sorted())
  }

  @Test func everyBatchOfEveryEpochHasMasksOfItsOwn() throws {
    // Equal images, so that only the masks can make losses differ.
    let images = ImageSet(
      pixels: Array(repeating: 200, count: 12 * 16), labels: Array(repeating: 1, count: 12),
      height: 4, width: 4)
    let batches = BatchLosses()
    var run = run(inputs: 16, classes: 3, rate: 1e-30, dropout: 0.5)
    var trainer = Trainer(
      loss: Self.loss, epochs: 3, batchSize: 4, seed: 1, callbacks: [batches.callback])
    try trainer.fit(&run, on: TinyData.examples(of: images), validation: nil)
    #expect(batches.losses.count == 9 && Set(batches.losses).count == 9)
  }

  @Test func anEpochsLossIsTheMeanOverSamplesNotBatches() throws {
    // A learning rate of almost nothing leaves the network as it is.
    let (examples, last) = (TinyData.stripes(7), LastReport())
    var run = run(inputs: 16, classes: 3, rate: 1e-30)
    var trainer = Trainer(
      loss: Self.loss, epochs: 1, batchSize: 4, seed: 1, callbacks: [last.callback])
    try trainer.fit(&run, on: examples, validation: examples)
    let report = try #require(last.report)
    #expect(abs(report.loss - (report.validationLoss ?? 0)) < 1e-6)
    #expect(report.accuracy == report.validationAccuracy)
    #expect(report.samples == 7)
  }

  @Test func penaltiesCountInBothLosses() throws {
    let (examples, last) = (TinyData.stripes(6), LastReport())
    let kernel = Matrix(rows: 16, columns: 3, elements: Array(repeating: 0.5, count: 48))
    let layer = Dense(name: "only", kernel: kernel, activation: .linear, l2: 0.25)
    var run = TrainingRun(
      network: Network(layers: [layer], hasLogits: true),
      optimizer: Optimizer(learningRate: 1e-30, rule: .sgd()))
    var trainer = Trainer(
      loss: Self.loss, epochs: 1, batchSize: 4, seed: 1, callbacks: [last.callback])
    try trainer.fit(&run, on: examples, validation: examples)
    let report = try #require(last.report)
    // Equal logits: log 3; the penalty is 0.25 * 48 * 0.25.
    let expected = 1.0986122886681098 + 3
    #expect(abs(report.loss - expected) < 1e-6)
    #expect(abs((report.validationLoss ?? 0) - expected) < 1e-6)
  }
}
