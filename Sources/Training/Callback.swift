/// Something that follows a training and may steer it.
///
/// Callbacks are called in the order of their list. Reports are values; a callback may change the
/// learning rate, between epochs the run's network, and ask it to stop, nothing else. Within an epoch
/// the weights are in the shards, and what is done to the run's network is lost. What an epoch's report
/// was measured with is `run.result`.
public protocol Callback: Sendable {
  /// Called once, before the first epoch.
  mutating func fitBegan(_ run: inout TrainingRun) throws
  /// Called in place of `fitBegan` when a training goes on from a saved state, with what this
  /// callback had written into its memory there.
  mutating func fitResumed(from memory: Memory, _ run: inout TrainingRun) throws
  /// Writes down what `fitResumed` needs; asked between steps and between epochs.
  func remember(in memory: inout Memory) throws
  /// Called before an epoch's first batch; epochs count from 1.
  mutating func epochBegan(_ epoch: Int, _ run: inout TrainingRun) throws
  /// Called after each step; the run's network is the epoch's first, or, where the loss is not
  /// finite, the current one.
  mutating func batchEnded(_ report: BatchReport, _ run: inout TrainingRun) throws
  /// Whether the network is to have the gradients of the epoch's last batch when the epoch has ended,
  /// which costs a step.
  func wantsGradients(ofEpoch epoch: Int) -> Bool
  /// Called after an epoch's validation.
  mutating func epochEnded(_ report: EpochReport, _ run: inout TrainingRun) throws
  /// Called once after the last epoch, also of a run that stopped or was interrupted.
  mutating func fitEnded(_ run: inout TrainingRun) throws
}

extension Callback {
  /// Does nothing unless a callback says otherwise.
  public mutating func fitBegan(_ run: inout TrainingRun) throws {}
  /// Begins anew unless a callback says otherwise.
  public mutating func fitResumed(from memory: Memory, _ run: inout TrainingRun) throws {
    try fitBegan(&run)
  }
  /// Remembers nothing unless a callback says otherwise.
  public func remember(in memory: inout Memory) throws {}
  /// Does nothing unless a callback says otherwise.
  public mutating func epochBegan(_ epoch: Int, _ run: inout TrainingRun) throws {}
  /// Does nothing unless a callback says otherwise.
  public mutating func batchEnded(_ report: BatchReport, _ run: inout TrainingRun) throws {}
  /// Wants none unless a callback says otherwise.
  public func wantsGradients(ofEpoch epoch: Int) -> Bool { false }
  /// Does nothing unless a callback says otherwise.
  public mutating func epochEnded(_ report: EpochReport, _ run: inout TrainingRun) throws {}
  /// Does nothing unless a callback says otherwise.
  public mutating func fitEnded(_ run: inout TrainingRun) throws {}
}
