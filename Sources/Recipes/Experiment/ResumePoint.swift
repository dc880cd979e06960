import Foundation
import Kernels
import Model
public import Runs
public import Training

/// What a run's directory says about an interrupted training: where it was, and what it was part of.
public struct ResumePoint: Sendable {
  /// The run.
  public let directory: RunDirectory
  /// The state file; nil when the run was killed before it wrote any.
  private let file: TensorFile?
  /// A sentence about the newest state when that cannot be read and the one before it is used.
  public let notice: String?
  /// What the run was begun with, if that was written down.
  public let origin: Origin?
  /// Where it was resumed before, and what had changed then.
  let resumes: [Summary.Resume]

  /// Reads what there is.
  ///
  /// - Throws: A `RunFileError` when there are states and none of them is whole;
  ///   `ExperimentError.noState` when there is none.
  public init(_ directory: RunDirectory) throws {
    self.directory = directory
    let saved = try directory.readState()
    guard saved != nil else {
      throw ExperimentError.noState(run: directory.path)
    }
    file = saved?.file
    notice = saved?.notice
    origin = try saved?.file.decoded(Origin.self, .origin, in: directory)
    resumes = try saved?.file.decoded([Summary.Resume].self, .resumes, in: directory) ?? []
  }

  /// The configuration the run was begun with, changed by some settings.
  public func recipe(sets: [String] = []) throws -> (recipe: Recipe, warnings: [Finding]) {
    try Recipe.read(
      text: origin?.configuration ?? RecipeFile.text(of: directory.config),
      from: directory.config, sets: sets)
  }

  /// What is not as it was when the run began, each as `what: then -> now`.
  public func differences(to experiment: Experiment) throws -> [String] {
    let settings = try Recipe.differences(among: [recipe().recipe, experiment.recipe])
      // A folder may be named in several ways; its content tells whether it is another.
      .filter { $0.path != "data.dataset" }
      .map { "\($0.path): \($0.values[0]) -> \($0.values[1])" }
    return settings + (origin.map { experiment.origin.differences(from: $0) } ?? [])
  }

  /// The state of the training, for an experiment with an equal network; nil when it had not begun.
  ///
  /// What the experiment does otherwise than the run has done counts from here on.
  ///
  /// - Throws: A `RunFileError` when the network is another one; `ExperimentError.tooFewEpochs` when
  ///   the run has been trained for longer than the experiment.
  public func state(for experiment: Experiment) throws -> TrainingState? {
    let saved = try file.flatMap {
      try TrainingState($0, path: directory.resumeState, like: experiment.freshRun)
    }
    guard var state = saved else { return nil }
    let (then, now) = (try recipe().recipe, experiment.recipe)
    if then.optimizer != now.optimizer {
      state.replaceOptimizer(
        by: now.optimizer.optimizer, after: then.optimizer.optimizer.rule)
    }
    let hasOtherData = origin.map { $0.sha256 != experiment.origin.sha256 } ?? false
    if hasOtherData || !now.hasBatches(of: then) { state.restartEpoch() }
    if then.callbacks != now.callbacks { state.withdrawStop() }
    let epochs = now.training.epochs
    guard !state.isBeyond(epochs: epochs) else {
      throw ExperimentError.tooFewEpochs(
        run: directory.path, epochs: epochs, place: state.place)
    }
    return state
  }
}

extension Recipe {
  /// Whether an epoch of a number has the same batches as one of another recipe, on equal data.
  fileprivate func hasBatches(of other: Recipe) -> Bool {
    seed == other.seed && training.batchSize == other.training.batchSize
      && data.validation == other.data.validation
  }
}

extension TensorFile {
  /// The keys of a state file's metadata that say what the training is part of.
  enum Note: String {
    case origin, resumes
  }

  /// The metadata of a state file.
  static func notes(_ origin: Origin, _ resumes: [Summary.Resume]) throws -> [String: String] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [
      Note.origin.rawValue: String(decoding: try encoder.encode(origin), as: UTF8.self),
      Note.resumes.rawValue: String(decoding: try encoder.encode(resumes), as: UTF8.self),
    ]
  }

  fileprivate func decoded<Value: Decodable>(
    _ type: Value.Type, _ note: Note, in directory: RunDirectory
  ) throws -> Value {
    guard let json = metadata[note.rawValue],
      let value = try? JSONDecoder().decode(type, from: Data(json.utf8))
    else {
      throw RunFileError(
        directory.resumeState, "the state is not one that this version of Apus writes")
    }
    return value
  }
}
