import Datasets
import Kernels
import Recipes
import Runs
import Searching
import Training

/// The run that `apus train --resume` goes on with.
struct InterruptedRun {
  let directory: RunDirectory
  let lock: FileLock
  private let point: ResumePoint
  private let isForced: Bool
  private let hasConfiguration: Bool

  /// Opens the run, and keeps everyone else from it; nil without a path, or where the directory
  /// holds no run and a configuration is given to begin one there.
  init?(at path: String?, hasConfiguration: Bool, isForced: Bool) throws {
    guard let path, try !hasConfiguration || Self.hasBegun(at: path) else { return nil }
    self.hasConfiguration = hasConfiguration
    directory = try SearchDirectory.run(at: path)
    lock = try directory.lock()
    try directory.removeTemporaries()
    point = try ResumePoint(directory)
    self.isForced = isForced
  }

  /// Whether a directory holds more of a run than a configuration that someone has put there.
  private static func hasBegun(at path: String) throws -> Bool {
    do {
      let directory = try SearchDirectory.run(at: path)
      return directory.holdsRun || directory.hasState
    } catch RunError.missing, RunError.notARun {
      return false
    }
  }

  /// The configuration the run was begun with, changed by some settings.
  func recipe(sets: [String]) throws -> (recipe: Recipe, warnings: [Finding]) {
    try point.recipe(sets: sets)
  }

  /// Where the run found its data, if they are still there.
  var source: String? { Files.exists(point.origin.source) ? point.origin.source : nil }

  /// What the data set is called.
  ///
  /// A folder was perhaps named from elsewhere: it is where a given configuration says now, or else
  /// in `data`, the folder given on the command line, or where the run found it.
  func dataset(of recipe: Recipe, data: String?, in locator: DatasetLocator) -> String {
    let named = recipe.data.dataset
    guard NamedDataset(rawValue: named) == nil else { return named }
    let places = [hasConfiguration ? named : nil, data, point.origin.source].compactMap(\.self)
    return places.first { (try? locator.find($0)) != nil } ?? named
  }

  /// An experiment with the number of epochs that was made of a budget when the run began.
  func budgeted(_ experiment: Experiment) -> Experiment { point.budgeted(experiment) }

  /// Where the training goes on.
  ///
  /// - Throws: `ExperimentError.changed` when something is not as it was and that was not accepted.
  func resumption(of experiment: Experiment) throws -> Resumption {
    try point.resumption(of: experiment, isForced: isForced)
  }

  /// What the run came to, if it has ended and nothing is left to train.
  ///
  /// A summary that cannot be read counts as none: it is made again.
  func summary(ifOver resumption: Resumption, of experiment: Experiment) -> Summary? {
    guard let summary = try? Summary.read(directory) else { return nil }
    guard summary.status == .completed || summary.status == .stoppedEarly else { return nil }
    let isOver = resumption.state?.isOver(epochs: experiment.recipe.training.epochs) ?? true
    return isOver ? summary : nil
  }

  /// What was found wrong, and helped.
  var notices: [String] { [point.notice].compactMap(\.self) }

  /// What to tell of a run that is over: what was changed for it has no effect.
  func notice(ofEnd summary: Summary, despite resumption: Resumption) -> String? {
    guard let changes = resumption.resumes.last?.changes, !changes.isEmpty else { return nil }
    let end = summary.stopReason.map { "stopped early, since \($0)" } ?? "trained all its epochs"
    return
      "the run \(end); it would go on with other callbacks or more epochs, and these changes have"
      + " no effect: \(changes.joined(separator: "; "))"
  }

  /// Where the training goes on, and what has changed.
  func lines(_ resumption: Resumption) -> [String] {
    let place = resumption.state?.place ?? "the beginning: it had saved no weights yet"
    let changes = resumption.resumes.last?.changes ?? []
    return ["resumed   from \(place)"] + changes.map { "changed   \($0)" } + [""]
  }
}
