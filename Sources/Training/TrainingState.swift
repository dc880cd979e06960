/// Everything a training needs to go on as if it had not been interrupted.
///
/// Random numbers are counted and not drawn from a generator: the seed and the position, which the
/// state holds, are all there is to know about them.
public struct TrainingState: Sendable {
  /// What an epoch under way has come to; nil between epochs.
  var progress: EpochProgress.Sums?
  /// The network with its moments, the optimiser, and why to stop, if that is decided.
  var run: TrainingRun
  /// What each callback remembers, by the name of its type.
  var memories: [String: Memory]

  /// The epoch that is under way or comes next, from 1.
  public var epoch: Int { run.epoch + 1 }
  /// Batches of the epoch that are done.
  public var batch: Int { progress?.batch ?? 0 }

  /// The place in words.
  public var place: String {
    batch == 0 ? "the beginning of epoch \(epoch)" : "epoch \(epoch), batch \(batch)"
  }

  /// Whether nothing is left to train: the last epoch is over, or a callback has ended the training.
  public func isOver(epochs: Int) -> Bool {
    progress == nil && (epoch > epochs || run.stop != nil)
  }
}
