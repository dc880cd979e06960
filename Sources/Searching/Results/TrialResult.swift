/// How one trial of a search went: a row of `cv_results.csv`.
public struct TrialResult: Sendable, Equatable {
  /// How it ended; the raw value is the word of the table.
  public enum State: String, CaseIterable, Sendable {
    /// Trained and judged on every split.
    case complete
    /// Given up because others were better.
    case pruned
    /// It could not be trained.
    case failed
  }

  /// What one split, a fold or the holdout, came to.
  public struct Split: Sendable, Equatable {
    /// What the trial is compared by; NaN where it was not judged.
    public let score: Double
    /// How long it was trained; 0 where it was not, so that the mean times the splits is the cost.
    public let fitSeconds: Double
    /// How long it was judged.
    public let scoreSeconds: Double

    /// A split's score and times, by default of one that was not run.
    public init(score: Double = .nan, fitSeconds: Double = 0, scoreSeconds: Double = 0) {
      (self.score, self.fitSeconds, self.scoreSeconds) = (score, fitSeconds, scoreSeconds)
    }
  }

  /// The trial's number, from 0.
  public let number: Int
  /// What it tried.
  public let point: Point
  /// How it ended.
  public let state: State
  /// Why it was pruned or failed; empty where it is complete.
  public let reason: String
  /// A digest of what it has learned, which tells whether two are the same.
  public let fingerprint: String
  /// Its splits, as many as every trial of the search has.
  public let splits: [Split]

  /// A row.
  public init(
    number: Int, point: Point, state: State, reason: String = "", fingerprint: String = "",
    splits: [Split]
  ) {
    (self.number, self.point, self.state) = (number, point, state)
    (self.reason, self.fingerprint, self.splits) = (reason, fingerprint, splits)
  }

  /// The mean of the splits' scores; NaN where one is missing.
  public var meanScore: Double { splits.map(\.score).mean }
}
