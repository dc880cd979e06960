public import Model

/// Saves the training's result so far after every epoch, or only after those in which a metric improves
/// (keras/src/callbacks/model_checkpoint.py).
public struct ModelCheckpoint: Callback {
  /// Which of a run's checkpoints is written.
  public enum Slot: Sendable, Equatable {
    case best, last
  }

  /// Writes a checkpoint.
  public typealias Save = @Sendable (Slot, Network, EpochReport) throws -> Void

  private var monitor: Monitor
  private let saveBestOnly: Bool
  private let save: Save

  /// A callback with Keras's parameters.
  ///
  /// - Parameters:
  ///   - monitor: What to improve; its `best` is Keras's `initial_value_threshold`.
  ///   - saveBestOnly: Whether epochs without an improvement are passed over.
  ///   - save: Writes a checkpoint.
  public init(monitor: Monitor, saveBestOnly: Bool, save: @escaping Save) {
    self.monitor = monitor
    self.saveBestOnly = saveBestOnly
    self.save = save
  }

  /// Which checkpoints are due after an epoch.
  mutating func actions(for report: EpochReport) -> [Slot] {
    let improves = monitor.improves(report)
    return (improves ? [.best] : []) + (saveBestOnly ? [] : [.last])
  }

  public func remember(in memory: inout Memory) { monitor.remember(in: &memory) }

  public mutating func fitResumed(from memory: Memory, _ run: inout TrainingRun) {
    _ = monitor.resume(from: memory)
  }

  public mutating func epochEnded(_ report: EpochReport, _ run: inout TrainingRun) throws {
    for slot in actions(for: report) { try save(slot, run.result, report) }
  }
}
