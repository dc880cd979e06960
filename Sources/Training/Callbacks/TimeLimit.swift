/// Ends a training that takes longer than it may: after the last epoch that has time enough, or else
/// within an epoch.
///
/// Time before an interruption counts, time in between does not.
public struct TimeLimit: Callback {
  /// Tells how many seconds a run has taken so far.
  public typealias Watch = @Sendable (TrainingRun) -> Double

  private let seconds: Double
  private let words: String
  private let epochs: Int
  private let watch: Watch

  /// A callback for a training of so many epochs.
  ///
  /// - Parameters:
  ///   - seconds: How long it may take.
  ///   - words: How that is said.
  ///   - epochs: How many it would have.
  ///   - watch: What time it is.
  public init(
    seconds: Double, words: String, epochs: Int, watch: @escaping Watch = { $0.seconds }
  ) {
    (self.seconds, self.words, self.epochs, self.watch) = (seconds, words, epochs, watch)
  }

  public mutating func batchEnded(_ report: BatchReport, _ run: inout TrainingRun) {
    let isLast = report.epoch == epochs && report.batch == report.batches
    guard !isLast, watch(run) >= seconds else { return }
    run.stop(
      because: "the budget, \(words), is spent in epoch \(report.epoch) of \(epochs), after "
        + "\(report.batch) of \(report.batches) batches; the schedule is not finished")
  }

  public mutating func epochEnded(_ report: EpochReport, _ run: inout TrainingRun) {
    guard report.epoch < epochs, watch(run) + report.seconds > seconds else { return }
    run.stop(
      because: "the budget, \(words), has no time for another epoch after \(report.epoch) of "
        + "\(epochs); the schedule is not finished")
  }
}
