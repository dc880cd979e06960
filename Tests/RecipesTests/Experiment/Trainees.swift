import Datasets
import Kernels
import Model
import Runs
import Support

@testable import Recipes

/// Runs on three classes of stripes, in a folder of their own.
struct Trainees {
  let folder: String
  let dataset: Dataset

  init(in folder: String, seed: UInt64 = 1) {
    self.folder = folder
    let (training, test) = (TinyData.stripes(80, seed: seed), TinyData.stripes(40, seed: 2))
    dataset = Dataset(
      name: "./stripes", classNames: ["a", "b", "c"], training: training.images,
      test: test.images, source: folder + "/stripes")
  }

  static let configuration = """
    data: {dataset: ./stripes, validation: {first: 20}}
    model:
      - flatten
      - dense: {name: hidden, units: 6, activation: tanh}
      - dense: {units: classes, activation: softmax}
    optimizer: {sgd: {learning_rate: 0.1, momentum: 0.9}}
    training: {epochs: 3, batch_size: 16}
    callbacks: []

    """

  func experiment(_ sets: [String] = []) throws -> Experiment {
    try Experiment(
      Recipe.read(text: Self.configuration, from: "tiny.cfg", sets: sets).recipe, on: dataset)
  }

  /// Trains a run.
  @discardableResult
  func train(_ name: String, _ sets: String...) throws -> RunDirectory {
    let directory = try RunDirectory.create(name: name, explicit: "\(folder)/\(name)")
    _ = try experiment(sets).run(in: directory, by: Team(workers: 1))
    return directory
  }

  /// Lays the data where a locator finds them.
  func writeData() throws {
    for (word, part) in [("train", dataset.training), ("t10k", dataset.test)] {
      let bytes = DataBytes.Part(
        pixels: part.pixels, labels: part.labels, height: part.height, width: part.width)
      try Files.createDirectory(dataset.source)
      try Files.write(
        DataBytes.idx(bytes), to: "\(dataset.source)/\(word)-images-idx3-ubyte")
      try Files.write(
        DataBytes.idx(labels: part.labels), to: "\(dataset.source)/\(word)-labels-idx1-ubyte")
    }
  }
}
