/// What a search has cost, and what it would have cost without pruning.
public struct Cost: Sendable, Equatable {
  /// Seconds of training times threads, added over all trials.
  public let coreSeconds: Double
  /// Epochs that were trained, over all trials and folds.
  public let epochs: Int
  /// Epochs that all folds of all trials would have had at the length of those that came to the end.
  public let epochsWithoutPruning: Int

  /// The cost of a search that has got so far.
  public init(of progress: SearchProgress, folds: Int) {
    let all = (0..<progress.trials).map(progress.results)
    coreSeconds = all.joined().reduce(0) { $0 + $1.fitSeconds * Double($1.threads) }
    let latest = (0..<progress.trials).map(progress.latest)
    epochs = latest.joined().reduce(0) { $0 + $1.epochs }
    let ends = latest.joined().filter { result in
      result.stopReason != nil || result.epochs == progress.ladder.rungs.last?.epoch
    }
    // How long a training is until a callback ends it is known from those that were not cut short.
    let length = ends.isEmpty ? 0 : Double(ends.reduce(0) { $0 + $1.epochs }) / Double(ends.count)
    epochsWithoutPruning = Int((length * Double(folds * progress.trials)).rounded())
  }

  /// The share of epochs that pruning saved.
  public var saved: Double {
    epochsWithoutPruning > epochs ? 1 - Double(epochs) / Double(epochsWithoutPruning) : 0
  }
}
