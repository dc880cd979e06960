public import Kernels
import Runs

/// The directory of one search, and the one place that knows what its files are called.
public struct SearchDirectory: Sendable, Equatable {
  /// Where it is.
  public let path: String

  /// The search file with its base, resolved: running it again repeats the search.
  public var config: String { path + "/search.cfg" }
  /// What has happened, in Optuna's journal format.
  public var journal: String { path + "/journal.log" }
  /// One row a trial, with scikit-learn's column names.
  public var results: String { path + "/cv_results.csv" }
  /// How the search ended, as one JSON object.
  public var summary: String { path + "/summary.json" }
  /// What the terminal showed, without the bars.
  public var log: String { path + "/log.txt" }
  /// The run that trained the best configuration on all training images.
  public var refit: String { path + "/refit" }

  /// Where a fold of a trial goes on.
  func state(trial: Int, fold: Int) -> String { "\(trials)/\(trial)-fold-\(fold).safetensors" }
  /// Held by the worker that trains a fold of a trial, and no longer than it lives.
  func claim(trial: Int, fold: Int) -> String { "\(trials)/\(trial)-fold-\(fold).lock" }
  /// The directory of the trials' states.
  var trials: String { path + "/trials" }

  /// A search's directory at a path.
  public init(path: String) { self.path = path }
}
