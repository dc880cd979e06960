public import Runs

/// Writes a row of the metrics files after every epoch.
public struct MetricsRecorder: Callback {
  private let directory: RunDirectory
  private var log: MetricsLog?

  /// A callback that writes into a run's directory.
  public init(in directory: RunDirectory) { self.directory = directory }

  public mutating func fitBegan(_ run: inout TrainingRun) throws {
    log = try MetricsLog(in: directory)
  }

  public func remember(in memory: inout Memory) throws {
    memory.keep("rows", log?.text)
  }

  /// The files are written anew, so that rows of epochs that come again are not in them twice.
  public mutating func fitResumed(from memory: Memory, _ run: inout TrainingRun) throws {
    log = try MetricsLog(in: directory, resumedWith: memory.recall("rows") ?? "")
  }

  public mutating func epochEnded(_ report: EpochReport, _ run: inout TrainingRun) throws {
    try log?.append(
      EpochRow(
        epoch: report.epoch, loss: report.loss, accuracy: report.accuracy,
        valLoss: report.validationLoss, valAccuracy: report.validationAccuracy,
        learningRate: report.learningRate, seconds: report.seconds,
        samplesPerSecond: report.samplesPerSecond))
  }
}
