import Datasets
import Foundation
import Kernels
public import Runs

/// How a search ended and what it found: `summary.json` of its directory, in snake case.
public struct SearchSummary: Codable, Sendable, Equatable {
  /// How many trials ended how.
  public struct Trials: Codable, Sendable, Equatable {
    /// Trained and judged on every fold.
    public var complete: Int
    /// Given up because others were better.
    public var pruned: Int
    /// Not to be trained.
    public var failed: Int
  }

  /// The best trial.
  public struct Best: Codable, Sendable, Equatable {
    /// Its number.
    public var trial: Int
    /// What it sets, `KEY=VALUE` each.
    public var params: [String]
    /// Its mean score over the folds.
    public var meanTestScore: Double
    /// Complete trials that cannot be told from it; nil where trials are not compared by accuracy.
    public var indistinguishable: [Int]?
  }

  /// `completed` or `interrupted`.
  public var status: Summary.Status
  /// The trials.
  public var trials: Trials
  /// The best of the complete ones, if there is any.
  public var best: Best?
  /// The result of the best on the test part, when it has been trained again.
  public var test: Summary.Test?
  /// Seconds of training times threads, added over all trials, and about what they would have been
  /// without pruning; the refit is not among them.
  public var coreSeconds, coreSecondsWithoutPruning: Double
  /// Epochs trained, and about how many there would have been without pruning.
  public var epochs, epochsWithoutPruning: Int
  /// SHA-256 of the data.
  public var sha256: String
  /// What had changed when the search went on and was accepted, each as `what: then -> now`; nil where
  /// nothing had.
  public var changes: [String]?

  /// What a search has come to.
  public init(
    _ search: Search, _ progress: SearchProgress, status: Summary.Status, test: Summary.Test?,
    changes: [String] = []
  ) {
    let table = search.table(of: progress)
    func count(_ state: TrialResult.State) -> Int { table.results.count { $0.state == state } }
    self.status = status
    trials = Trials(
      complete: count(.complete), pruned: count(.pruned), failed: count(.failed))
    best = table.best.map { best in
      Best(
        trial: best.number, params: best.point.overrides, meanTestScore: best.meanScore,
        indistinguishable: search.indistinguishable(from: best.number, progress))
    }
    self.test = test
    let cost = search.cost(of: progress)
    (coreSeconds, coreSecondsWithoutPruning) = (cost.coreSeconds, cost.coreSecondsWithoutPruning)
    (epochs, epochsWithoutPruning) = (cost.epochs, cost.epochsWithoutPruning)
    sha256 = search.dataset.sha256
    self.changes = changes.isEmpty ? nil : changes
  }

  /// Writes `summary.json`, atomically.
  public func write(to directory: SearchDirectory) throws {
    let text = String(decoding: try Summary.encoder.encode(self), as: UTF8.self)
    try directory.write(text + "\n", to: directory.summary)
  }
}
