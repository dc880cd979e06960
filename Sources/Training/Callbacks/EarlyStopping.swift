import Model

/// Stops when a metric has not improved for `patience` epochs
/// (keras/src/callbacks/early_stopping.py).
public struct EarlyStopping: Callback {
  private var monitor: Monitor
  private let patience: Int
  private let baseline: Double?
  private let startFromEpoch: Int
  private let restoreBestWeights: Bool

  private var wait = 0
  private var kept: (network: Network, epoch: Int)?

  /// A callback with Keras's parameters; `startFromEpoch` counts from 0, as Keras's does.
  public init(
    monitor: Monitor, patience: Int = 0, baseline: Double? = nil, startFromEpoch: Int = 0,
    restoreBestWeights: Bool = false
  ) {
    self.monitor = monitor
    self.patience = patience
    self.baseline = baseline
    self.startFromEpoch = startFromEpoch
    self.restoreBestWeights = restoreBestWeights
  }

  public func remember(in memory: inout Memory) {
    monitor.remember(in: &memory)
    memory.keep("wait", wait)
    guard let kept else { return }
    memory.keep("kept_epoch", kept.epoch)
    memory.keep(kept.network)
  }

  public mutating func fitResumed(from memory: Memory, _ run: inout TrainingRun) {
    let keptEpoch = memory.recallCount("kept_epoch")
    // A best value without its weights could not be restored: what comes is compared anew.
    guard !restoreBestWeights || keptEpoch != nil, monitor.resume(from: memory) else { return }
    wait = memory.recallCount("wait") ?? 0
    guard restoreBestWeights, let keptEpoch else { return }
    kept = memory.recall(like: run.network).map { ($0, keptEpoch) }
  }

  public mutating func epochEnded(_ report: EpochReport, _ run: inout TrainingRun) {
    guard report.epoch > startFromEpoch else { return }
    if restoreBestWeights && kept == nil { kept = (run.result, report.epoch) }
    wait += 1
    if monitor.improves(report) {
      if restoreBestWeights { kept = (run.result, report.epoch) }
      let value = report.value(of: monitor.metric)
      if baseline.map({ monitor.isBetter(value, than: $0) }) ?? true { wait = 0 }
    } else if wait >= patience && report.epoch > 1 {
      run.stop(
        because: "\(monitor.metric.rawValue) has not improved for \(wait) "
          + (wait == 1 ? "epoch" : "epochs"))
    }
  }

  public mutating func fitEnded(_ run: inout TrainingRun) {
    guard let kept, run.stop != .interrupted else { return }
    run.restore(kept.network, ofEpoch: kept.epoch)
  }
}
