import Datasets
import Kernels
import Model
import Runs
import Support
import TensorBoardEvents
import Testing

@testable import Training

@Suite struct TensorBoardTests {
  private static let examples = TinyData.stripes(22)

  /// Trains for three epochs of five batches and lends the directory, and the run at its end.
  private func train(
    _ change: (inout TensorBoard.Content) -> Void = { _ in }, hasValidation: Bool = true,
    _ body: (RunDirectory, TrainingRun) throws -> Void
  ) throws {
    var content = TensorBoard.Content()
    change(&content)
    try withTemporaryDirectory { folder in
      let directory = try RunDirectory.create(name: "run", under: folder)
      let session = TensorBoard.Session(
        configuration: "seed: 3\n", parameters: [HyperParameter("seed", .number(3))])
      var trainer = Trainer(
        loss: .sparseCategoricalCrossentropy, epochs: 3, batchSize: 5, seed: 3,
        callbacks: [
          TensorBoard(
            in: directory, session: session, content: content,
            weights: FirstLayerPicture(for: Self.examples))
        ])
      var run = TrainingRun(
        network: TinyData.network(inputs: 16, classes: 3, dropout: 0.3),
        optimizer: Optimizer(learningRate: 0.2, rule: .sgd(momentum: 0.9)))
      try trainer.fit(
        &run, on: Self.examples, validation: hasValidation ? TinyData.stripes(9, seed: 2) : nil)
      try body(directory, run)
    }
  }

  /// `step tag` of every value in a directory.
  private func points(_ directory: String) throws -> [String] {
    try EventRecords.timeless(in: directory).flatMap { event in
      event.summary.value.map { "\(event.step) \($0.tag)" }
    }
  }

  @Test func scalarsHaveKerasNamesAndSteps() throws {
    try train { directory, _ in
      let training = (0..<3).flatMap {
        ["\($0) epoch_loss", "\($0) epoch_accuracy", "\($0) epoch_learning_rate"]
      }
      let trained = try points(directory.trainingEvents)
      #expect(trained == training)
      let validation = (0..<3).flatMap {
        [
          "\($0) epoch_loss", "\($0) epoch_accuracy",
          "\(5 * $0 + 5) evaluation_loss_vs_iterations",
          "\(5 * $0 + 5) evaluation_accuracy_vs_iterations",
        ]
      }
      let validated = try points(directory.validationEvents)
      #expect(validated == validation)
    }
  }

  @Test func withoutValidationThereIsNoSuchDirectory() throws {
    try train(hasValidation: false) { directory, _ in
      #expect(!Files.exists(directory.validationEvents))
    }
  }

  @Test func theRunAsAWholeIsDescribed() throws {
    try train { directory, _ in
      let values = try EventRecords.values(in: directory.events)
      #expect(values.map(\.tag) == ["_hparams_/session_start_info", "config"])
      #expect(values[1].tensor.texts == ["```yaml\nseed: 3\n```\n"])
      let plugin = values[0].metadata.pluginData
      #expect(plugin.pluginName == "hparams")
      let data = try TBHParamsPluginData(encoded: Array(plugin.content))
      #expect(data.sessionStartInfo.hparams.mapValues(\.numberValue) == ["seed": 3])
    }
  }

  @Test func stepsAreWrittenEverySoOften() throws {
    try train {
      $0.updateFreq = 4
    } _: { directory, _ in
      let points = try points(directory.trainingEvents).filter { $0.contains("batch_") }
      #expect(
        points == [4, 8, 12].flatMap { ["\($0) batch_loss", "\($0) batch_accuracy"] })
    }
  }

  @Test func histogramsComeWithTheFirstEpochAndEverySoManyAfterIt() throws {
    try train {
      $0.histogramFreq = 2
    } _: { directory, _ in
      let points = try points(directory.trainingEvents).filter { !$0.contains("epoch_") }
      let tags = ["hidden/kernel", "hidden/bias", "output/kernel", "output/bias"]
      #expect(points == [0, 2].flatMap { step in tags.map { "\(step) \($0)/histogram" } })
    }
  }

  @Test func histogramsAreOfTheWeightsAtTheEpochsEnd() throws {
    try train {
      $0.histogramFreq = 2
      $0.writesImages = true
    } _: { directory, run in
      let values = try EventRecords.values(in: directory.trainingEvents)
      let last = try #require(values.last { $0.tag == "hidden/kernel/histogram" })
      let parameter = try #require(run.network.parameters.first)
      let expected = Histogram(of: parameter.value).buckets
      #expect(last.tensor.doubles == expected.flatMap { [$0.low, $0.high, Double($0.count)] })
      let image = try #require(values.last { $0.tag == "hidden/kernel/image" })
      let picture = try #require(
        FirstLayerPicture(for: Self.examples).picture(of: run.network))
      #expect(Array(image.tensor.stringVal[2]) == picture.png())
    }
  }

  /// The last epoch's last batch, computed by hand; the network is then as the epoch left it.
  @Test func gradientsAreThoseOfTheLastBatch() throws {
    try train {
      $0.histogramFreq = 1
      $0.writesGradients = true
    } _: { directory, run in
      let stream = RandomStream(seed: 3)
      let order = stream.fork(.order).fork(3).permutation(of: 22)
      var network = run.network
      var tape = Tape(for: network, capacity: 2)
      var labels: [UInt8] = []
      Self.examples.fill(input: &tape.input, labels: &labels, at: order[20..<22])
      let mode = Mode.training(stream.fork(.dropout).fork(3).fork(5))
      network.forward(&tape, mode: mode)
      _ = Loss.sparseCategoricalCrossentropy.evaluate(
        output: tape.output, labels: labels, gradient: &tape.outputGradient)
      network.backward(&tape, mode: mode)
      let values = try EventRecords.values(in: directory.trainingEvents)
      for parameter in network.parameters {
        let tag = TensorBoard.tag(of: parameter.name) + "_grad/histogram"
        let buckets = Histogram(of: parameter.gradient).buckets
        #expect(buckets.contains { $0.low != 0 }, "\(tag)")
        let last = try #require(values.last { $0.tag == tag })
        #expect(last.tensor.doubles == buckets.flatMap { [$0.low, $0.high, Double($0.count)] })
      }
    }
  }

  /// What is written must not touch what is trained.
  @Test func theWeightsAreTheSameWhateverIsWritten() throws {
    var fingerprints: Set<String> = []
    for writes in [false, true] {
      try train {
        $0.histogramFreq = writes ? 1 : 0
        $0.writesGradients = writes
        $0.writesImages = writes
        $0.updateFreq = writes ? 1 : nil
      } _: { _, run in
        fingerprints.insert(Checkpoint.fingerprint(of: run.network))
      }
    }
    #expect(fingerprints.count == 1)
  }

  @Test(arguments: [("hidden.1.kernel", "hidden.1/kernel"), ("dense.2.bias", "dense.2/bias")])
  func tagsArePaths(_ name: String, _ tag: String) {
    #expect(TensorBoard.tag(of: name) == tag)
  }
}
