import Foundation
import Kernels
import Model
public import Runs
public import Training

/// What a run's directory says about an interrupted training: where it was, and what it was part of.
public struct ResumePoint: Sendable {
  /// The run.
  public let directory: RunDirectory
  /// A sentence about the newest state when that cannot be read and the one before it is used.
  public let notice: String?
  /// What the run is trained with.
  public let origin: Origin
  /// Where it was resumed before, and what had changed then.
  let resumes: [Summary.Resume]
  /// The state, which holds no weights before the first save.
  private let file: TensorFile
  private let then: Recipe

  /// Reads what there is.
  ///
  /// - Throws: A `RunFileError` when there are states and none of them is whole;
  ///   `ExperimentError.noState` when there is none.
  public init(_ directory: RunDirectory) throws {
    guard let saved = try directory.readState() else {
      throw ExperimentError.noState(run: directory.path)
    }
    self.directory = directory
    (file, notice) = saved
    origin = try file.decoded(Origin.self, Origin.key, in: directory)
    resumes = try file.decoded([Summary.Resume].self, TensorFile.resumesKey, in: directory)
    then = try Recipe.read(text: origin.configuration, from: directory.resumeState).recipe
  }

  /// The run's configuration as it stands in its directory, or else in its state, changed by some
  /// settings.
  public func recipe(sets: [String] = []) throws -> (recipe: Recipe, warnings: [Finding]) {
    let text = Files.exists(directory.config) ? try RecipeFile.text(of: directory.config) : nil
    let (recipe, warnings) = try Recipe.read(
      text: text ?? origin.configuration, from: directory.config, sets: sets)
    // Here the epochs count, which were decided when the training began, beside any budget.
    return (recipe, warnings.filter { $0.path != "training.epochs" })
  }

  /// What is not as it was when the training was last begun or resumed, each as `what: then -> now`.
  public func differences(to experiment: Experiment) -> [String] {
    let settings = Recipe.differences(among: [then, experiment.recipe])
      .filter { !Self.idle.contains($0.path) }
      .map { "\($0.path): \($0.values[0]) -> \($0.values[1])" }
    return settings + experiment.origin.differences(from: origin)
  }

  /// Settings that change no bit of the weights; of data and teachers the content counts and not the
  /// name.
  private static let idle = [
    "data.dataset", "data.fallback", "training.checkpoint_every", "training.teacher.runs",
  ]

  /// An experiment with the number of epochs that was decided when the training began, and its time.
  ///
  /// Where the experiment has a budget, that is the time, and how many epochs there are does not follow
  /// from it any more: they were decided.
  public func budgeted(_ experiment: Experiment) -> Experiment {
    let (asked, epochs) = (experiment.recipe.training.budget, experiment.recipe.training.epochs)
    guard let time = asked ?? origin.budget.flatMap(TimeBudget.init) else { return experiment }
    return experiment.limited(
      to: Budget(time: time), epochs: asked == nil ? epochs : then.training.epochs)
  }

  /// What the training keeps of its state in an experiment.
  func carryover(to experiment: Experiment) -> Carryover {
    Carryover(
      from: then, to: experiment.recipe,
      hasSameData: origin.sha256 == experiment.origin.sha256,
      hasSameBudget: origin.budget == experiment.origin.budget)
  }

  /// The state of the training, as an experiment goes on with it; nil when it had not begun.
  ///
  /// - Throws: `ExperimentError.otherModel` when the weights do not fit the experiment's network,
  ///   `tooFewEpochs` when the run has been trained for longer; a `RunFileError`.
  public func state(for experiment: Experiment) throws -> TrainingState? {
    guard var state = try savedState(for: experiment) else { return nil }
    let (kept, now) = (carryover(to: experiment), experiment.recipe)
    if !kept.optimizer {
      state.replaceOptimizer(
        by: now.freshOptimizer, after: then.freshOptimizer.rule)
    }
    if !kept.averages { state.forgetAverages() }
    if !kept.learningRate {
      state.renewLearningRate(
        Scalar(now.optimizer.learningRate), hasSchedule: now.hasSchedule)
    }
    if !kept.batches { state.restartEpoch() }
    if !kept.values { state.forgetValues() }
    if !kept.end { state.withdrawStop() }
    let epochs = now.training.epochs
    guard !state.isBeyond(epochs: epochs) else {
      throw ExperimentError.tooFewEpochs(
        run: directory.path, epochs: epochs, place: state.place)
    }
    return state
  }

  private func savedState(for experiment: Experiment) throws -> TrainingState? {
    do {
      return try TrainingState(file, path: directory.resumeState, like: experiment.freshRun)
    } catch let error as RunFileError where then.model != experiment.recipe.model {
      throw ExperimentError.otherModel(run: directory.path, problem: error.problem)
    }
  }
}

extension TensorFile {
  /// Under which key the metadata of a state hold where the run was resumed, as JSON.
  static let resumesKey = "resumes"

  /// The metadata of a state file.
  static func notes(_ origin: Origin, _ resumes: [Summary.Resume]) throws -> [String: String] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [
      Origin.key: String(decoding: try encoder.encode(origin), as: UTF8.self),
      resumesKey: String(decoding: try encoder.encode(resumes), as: UTF8.self),
    ]
  }

  fileprivate func decoded<Value: Decodable>(
    _ type: Value.Type, _ key: String, in directory: RunDirectory
  ) throws -> Value {
    guard let json = metadata[key],
      let value = try? JSONDecoder().decode(type, content: json.utf8)
    else {
      throw RunFileError(
        directory.resumeState, "the state is not one that this version of Apus writes")
    }
    return value
  }
}
