public import Datasets
import Kernels
import Model
public import Runs
import Training

/// A finished run, read back from its directory: its network on its data.
public struct TrainedRun: Sendable {
  /// A part of the data.
  public enum Part: String, CaseIterable, Sendable {
    case train, validation, test
  }

  /// Where the run is.
  public let directory: RunDirectory
  /// What it was made from.
  public let recipe: Recipe
  /// The data.
  public let dataset: Dataset
  /// The weights and the transform.
  public let checkpoint: Checkpoint
  /// A sentence about a run that did not end as it should, or not yet; nil for one that did.
  public let notice: String?

  /// Reads a run's configuration, data and final weights; of a run that was killed, the best ones.
  ///
  /// - Parameters:
  ///   - directory: The run.
  ///   - locator: Where data are looked for; where the run found them comes first unless the
  ///     locator names a folder.
  /// - Throws: Errors of reading; `ExperimentError.otherData` if the data have changed.
  public init(_ directory: RunDirectory, locator: (_ explicit: String?) -> DatasetLocator) throws {
    let recipe = try Recipe.read(file: directory.config).recipe
    let summary = try directory.summed
    let recorded = summary?.dataset
    let source = recorded.flatMap { Files.exists($0.source) ? $0.source : nil }
    let locator = locator(source)
    // A folder was named from where the training was started, which may have been elsewhere.
    let isNamed = NamedDataset(rawValue: recipe.data.dataset) != nil
    let dataset = try locator.load(
      isNamed ? recipe.data.dataset : locator.explicit ?? recipe.data.dataset)
    if let recorded, recorded.sha256 != dataset.sha256 {
      throw ExperimentError.otherData(
        run: directory.path, dataset: dataset.name, source: dataset.source)
    }
    try self.init(directory, recipe, on: dataset, summary?.status)
  }

  /// Reads a run whose data are here already.
  ///
  /// - Throws: `EnsembleError.otherData` where it was trained on others; errors of reading.
  init(_ directory: RunDirectory, on dataset: Dataset) throws {
    let recipe = try Recipe.read(file: directory.config).recipe
    let summary = try directory.summed
    let own = recipe.data.dataset
    let trainedOn = summary?.dataset.sha256 ?? (try? ResumePoint(directory))?.origin.sha256
    guard trainedOn.map({ $0 == dataset.sha256 }) ?? (own == dataset.name) else {
      throw EnsembleError.otherData(run: directory.path, own: own, used: dataset.name)
    }
    try self.init(directory, recipe, on: dataset, summary?.status)
  }

  private init(
    _ directory: RunDirectory, _ recipe: Recipe, on dataset: Dataset, _ status: Summary.Status?
  ) throws {
    (self.directory, self.recipe, self.dataset) = (directory, recipe, dataset)
    checkpoint = try recipe.finalWeights(
      in: directory, pixels: dataset.training.pixelCount, dataset: dataset.name,
      classes: dataset.classes)
    notice = TrainedModel.notice(of: directory, status: status, epoch: checkpoint.epoch)
  }

  /// The examples of a part, or nil if the run kept no validation part.
  public func examples(_ part: Part) throws -> Examples? {
    guard part != .test else {
      return Examples(images: dataset.test, transform: checkpoint.transform)
    }
    let rows = try rows()
    let chosen = part == .train ? rows.training : rows.validation
    guard !chosen.isEmpty else { return nil }
    return Examples(images: dataset.training, rows: chosen, transform: checkpoint.transform)
  }

  /// Which training images it has learnt from, and which it kept back.
  func rows() throws -> (training: [Int32], validation: [Int32]) {
    try recipe.data.validation.rows(of: dataset.training, seed: recipe.seed)
  }
}

extension RunDirectory {
  /// The run's summary, where there is one yet.
  fileprivate var summed: Summary? {
    get throws { Files.exists(summary) ? try Summary.read(self) : nil }
  }
}
