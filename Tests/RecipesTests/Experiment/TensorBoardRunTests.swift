import Datasets
import Foundation
import Kernels
import Model
import Recipes
import Runs
import Support
import TensorBoardEvents
import Testing
import Training

/// What a whole run leaves for TensorBoard beside the curves of its epochs.
@Suite struct TensorBoardRunTests {
  private func experiment(_ callbacks: String, rate: String = "0.1") throws -> Experiment {
    let text = """
      seed: 3
      data: {dataset: ./stripes, validation: {first: 12}}
      model:
        - flatten
        - dense: {name: hidden, units: 4, activation: relu}
        - dense: {units: classes, activation: softmax}
      optimizer: {sgd: {learning_rate: \(rate)}}
      training: {epochs: 2, batch_size: 16}
      callbacks: [\(callbacks)]

      """
    let images = TinyData.stripes(60).images
    return try Experiment(
      Recipe.read(text: text, from: "tiny.cfg").recipe,
      on: Dataset(
        name: "./stripes", classNames: ["a", "b", "c"], training: images,
        test: TinyData.stripes(40, seed: 9).images, source: "memory"))
  }

  private func run(
    _ experiment: Experiment, requests: Requests = Requests(), resuming: Resumption? = nil,
    in directory: RunDirectory
  ) throws -> Summary {
    try experiment.run(
      in: directory, by: Team(workers: 1), requests: requests, resuming: resuming)
  }

  private func tags(_ directory: String) throws -> [String] {
    try EventRecords.values(in: directory).map(\.tag)
  }

  /// How the run's row in the table of hyperparameters ended; nil where that is not said.
  private func ends(_ directory: RunDirectory) throws -> [TBStatus] {
    try EventRecords.values(in: directory.events).compactMap { value in
      let data = try TBHParamsPluginData(encoded: Array(value.metadata.pluginData.content))
      return value.tag.hasSuffix("session_end_info") ? data.sessionEndInfo.status : nil
    }
  }

  @Test func theResultIsAddedAtTheEnd() throws {
    try withTemporaryDirectory { folder in
      let directory = try RunDirectory.create(name: "run", under: folder)
      let summary = try run(experiment("tensorboard"), in: directory)
      let test = try #require(summary.test)
      let events = try EventRecords.timeless(in: directory.testEvents)
      #expect(events.map(\.step) == [1, 1])
      let scalars = events[0].summary.value.map(\.simpleValue)
      #expect(scalars == [Float(test.loss), Float(test.accuracy), Float(test.errors)])
      #expect(
        events[1].summary.value.map(\.tag) == [
          "confusion_matrix", "mistakes", "hidden/kernel/image",
        ])
      for value in events[1].summary.value {
        let texts = value.tensor.stringVal.prefix(2).map { String(decoding: $0, as: UTF8.self) }
        let picture = try Picture(png: Array(value.tensor.stringVal[2]), named: value.tag)
        #expect(texts == ["\(picture.width)", "\(picture.height)"])
      }
      #expect(
        try tags(directory.events) == [
          "_hparams_/session_start_info", "config", "_hparams_/session_end_info",
        ])
      #expect(try ends(directory) == [.success])
    }
  }

  @Test func thePictureOfTheMatrixIsThatOfThePredictions() throws {
    try withTemporaryDirectory { folder in
      let directory = try RunDirectory.create(name: "run", under: folder)
      _ = try run(experiment("tensorboard"), in: directory)
      var matrix = ConfusionMatrix(classes: 3)
      for prediction in try PredictionsFile.read(directory.predictions) {
        matrix.add(label: prediction.label, prediction: prediction.predicted)
      }
      let value = try #require(
        EventRecords.values(in: directory.testEvents).first { $0.tag == "confusion_matrix" })
      let expected = matrix.picture(classNames: ["a", "b", "c"])
      #expect(Array(value.tensor.stringVal[2]) == expected.png())
    }
  }

  @Test func picturesCanBeLeftOut() throws {
    try withTemporaryDirectory { folder in
      let directory = try RunDirectory.create(name: "run", under: folder)
      _ = try run(experiment("{tensorboard: {final_images: false}}"), in: directory)
      #expect(try tags(directory.testEvents) == ["epoch_loss", "epoch_accuracy", "errors"])
    }
  }

  @Test func withoutTheCallbackNothingIsWritten() throws {
    try withTemporaryDirectory { folder in
      let directory = try RunDirectory.create(name: "run", under: folder)
      _ = try run(experiment("terminate_on_nan"), in: directory)
      #expect(!Files.exists(directory.events))
    }
  }

  @Test func aRunThatDivergedHasFailed() throws {
    try withTemporaryDirectory { folder in
      let directory = try RunDirectory.create(name: "run", under: folder)
      #expect(throws: Divergence.self) {
        try run(experiment("tensorboard", rate: "1e30"), in: directory)
      }
      #expect(try ends(directory) == [.failure] && !Files.exists(directory.testEvents))
    }
  }

  @Test func anInterruptedRunHasNoEndAndOneThatGoesOnHasOne() throws {
    try withTemporaryDirectory { folder in
      let directory = try RunDirectory.create(name: "run", under: folder)
      let experiment = try experiment("tensorboard")
      let stopped = Requests(isStopWanted: { true })
      #expect(try run(experiment, requests: stopped, in: directory).status == .interrupted)
      #expect(try ends(directory) == [] && !Files.exists(directory.testEvents))
      for _ in 0..<2 {
        let point = try ResumePoint(directory)
        let resumption = try Resumption(point, of: experiment, accepting: [])
        _ = try run(experiment, resuming: resumption, in: directory)
        #expect(try ends(directory) == [.success])
        #expect(try tags(directory.testEvents).count == 6)
        #expect(try EventRecords.timeless(in: directory.trainingEvents).map(\.step) == [0, 1])
      }
    }
  }

  @Test func settingsAreThoseThatCount() throws {
    let recipe = try experiment("{early_stopping: {patience: 3}}, tensorboard").recipe
    let parameters = recipe.hyperParameters
    let values = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.value) })
    #expect(values["model"] == .text("flatten > dense 4 relu > dense classes softmax"))
    #expect(values["optimizer"] == .text("sgd"))
    #expect(values["optimizer.sgd.learning_rate"] == .number(0.1))
    #expect(values["optimizer.sgd.nesterov"] == .truth(false))
    #expect(values["callbacks.early_stopping.patience"] == .number(3))
    #expect(values["seed"] == .number(3))
    let idle = ["name", "data.fallback", "training.checkpoint_every", "callbacks.tensorboard"]
    #expect(!parameters.contains { parameter in idle.contains { parameter.name.hasPrefix($0) } })
  }
}
