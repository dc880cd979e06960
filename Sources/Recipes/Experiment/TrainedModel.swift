public import Datasets
import Kernels
import Model
public import Runs

/// A run's network by itself: all that is needed to use it on images, without the data set.
public struct TrainedModel: Sendable {
  /// Where the run is.
  public let directory: RunDirectory
  /// What it was made from.
  public let recipe: Recipe
  /// The weights and the transform.
  public let checkpoint: Checkpoint
  /// Rows and columns of an image.
  public let height, width: Int
  /// What each class is called.
  public let classNames: [String]
  /// How the run ended; nil while it is trained, and of one that was killed.
  public let summary: Summary?

  /// Reads a run's configuration and final weights; of a run that did not end, the best ones.
  ///
  /// What its images are is known of a data set with a name; a folder has to be looked into.
  ///
  /// - Parameters:
  ///   - directory: The run.
  ///   - locator: Where a folder is looked for; where the run found it comes first unless the
  ///     locator names another.
  /// - Throws: Errors of reading.
  public init(_ directory: RunDirectory, locator: (_ explicit: String?) -> DatasetLocator) throws {
    let recipe = try Recipe.read(file: directory.config).recipe
    let name = recipe.data.dataset
    guard let set = NamedDataset(rawValue: name) else {
      let run = try TrainedRun(directory, locator: locator)
      let (images, classNames) = (run.dataset.training, run.dataset.classNames)
      try self.init(
        directory, run.recipe, run.checkpoint, (images.height, images.width), classNames)
      return
    }
    let side = NamedDataset.side
    let checkpoint = try recipe.finalWeights(
      in: directory, pixels: side * side, dataset: name, classes: set.classNames.count)
    try self.init(directory, recipe, checkpoint, (side, side), set.classNames)
  }

  private init(
    _ directory: RunDirectory, _ recipe: Recipe, _ checkpoint: Checkpoint,
    _ size: (height: Int, width: Int), _ classNames: [String]
  ) throws {
    (self.directory, self.recipe, self.checkpoint) = (directory, recipe, checkpoint)
    (height, width) = size
    self.classNames = classNames
    summary = Files.exists(directory.summary) ? try Summary.read(directory) : nil
  }

  /// A sentence about a run that did not end as it should, or not yet; nil for one that did.
  public var notice: String? {
    Self.notice(of: directory, status: summary?.status, epoch: checkpoint.epoch)
  }

  static func notice(of run: RunDirectory, status: Summary.Status?, epoch: Int) -> String? {
    let weights = "these are its weights of epoch \(epoch)"
    return switch status {
    case .completed, .stoppedEarly: nil
    case .interrupted: "\(run.path) was interrupted; \(weights)"
    case .failed: "\(run.path) diverged; \(weights)"
    case nil: "\(run.path) has not ended; \(weights)"
    }
  }

  /// The network for other programs.
  ///
  /// - Throws: `ExportError.notFinite`.
  public func portable() throws -> PortableModel {
    let data = summary?.dataset.sha256 ?? (try? ResumePoint(directory))?.origin.sha256
    return try PortableModel(
      checkpoint, height: height, width: width, classNames: classNames,
      source: PortableModel.Source(
        run: directory.name, dataset: recipe.data.dataset, sha256: data))
  }
}
