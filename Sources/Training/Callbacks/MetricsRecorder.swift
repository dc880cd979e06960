public import Runs

/// Writes a row of the metrics files after every epoch.
public struct MetricsRecorder: Callback {
  private let log: MetricsLog

  /// A callback that appends to a run's log.
  public init(_ log: MetricsLog) { self.log = log }

  public func epochEnded(_ report: EpochReport, _ run: inout TrainingRun) throws {
    try log.append(
      EpochRow(
        epoch: report.epoch, loss: report.loss, accuracy: report.accuracy,
        valLoss: report.validationLoss, valAccuracy: report.validationAccuracy,
        learningRate: report.learningRate, seconds: report.seconds,
        samplesPerSecond: report.samplesPerSecond))
  }
}
