import Datasets
import Kernels
import Model
import Recipes
import Runs
import Support
import Testing

/// A run's network is used where its data are not.
@Suite struct TrainedModelTests {
  /// Lends a run on a data set, with a checkpoint for images of so many pixels.
  private func withRun(
    on dataset: String, pixels: Int = 784, classes: Int = 10,
    _ body: (RunDirectory) throws -> Void
  ) throws {
    try withTemporaryDirectory { directory in
      let run = try RunDirectory.create(name: "run", under: directory)
      try Files.write(
        "data: {dataset: \(dataset)}\n"
          + "model: [flatten, {dense: {units: classes, activation: softmax}}]\n", to: run.config)
      let images = TinyData.stripes(10).images
      let transform = try InputTransform.fit(.unit, on: images, rows: Array(0..<10))
      let network = Network(
        plan: [.dense(DensePlan(units: classes, activation: .softmax))], inputs: pixels,
        loss: .sparseCategoricalCrossentropy, seed: 1)
      try Checkpoint(network: network, transform: transform, epoch: 3, configuration: "")
        .write(to: run.bestCheckpoint)
      try body(run)
    }
  }

  private func model(_ run: RunDirectory) throws -> TrainedModel {
    try TrainedModel(run) { _ in
      DatasetLocator(explicit: Files.parent(of: run.path) + "/nowhere")
    }
  }

  @Test(arguments: [(NamedDataset.emnistLetters, 26), (.fashionMNIST, 10)])
  func aKnownDataSetNeedNotBeThere(_ set: NamedDataset, classes: Int) throws {
    try withRun(on: set.rawValue, classes: classes) { run in
      let model = try model(run)
      #expect(model.height == 28 && model.width == 28)
      #expect(model.classNames == set.classNames && model.classNames.count == classes)
      #expect(model.checkpoint.epoch == 3 && model.summary == nil)
      #expect(model.notice == "\(run.path) has not ended; these are its weights of epoch 3")
    }
  }

  @Test func weightsOfOtherImagesAreRefused() throws {
    try withRun(on: "mnist", pixels: 100) { run in
      let error = #expect(throws: RunFileError.self) { try model(run) }
      #expect(
        error?.problem.hasPrefix("the tensor 'dense.1.kernel' is 100x10, not 784x10; ") == true)
    }
  }

  @Test func weightsThatAreNotThereAreMissing() throws {
    try withRun(on: "mnist") { run in
      try Files.remove(run.bestCheckpoint)
      #expect(throws: ExperimentError.noWeights(run: run.path)) { try model(run) }
      let lock = try run.lock()
      defer { lock.release() }
      #expect(throws: ExperimentError.noWeightsYet(run: run.path)) { try model(run) }
    }
  }

  /// Nothing tells how wide the images of a folder are but the folder.
  @Test func aFolderIsLookedInto() throws {
    try withRun(on: "./mine") { run in
      let error = #expect(throws: DataError.self) { try model(run) }
      #expect(error?.fault == .inputMissing)
    }
  }
}
