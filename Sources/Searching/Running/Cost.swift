/// What a search has cost, and about what it would have cost without pruning.
public struct Cost: Sendable, Equatable {
  /// Seconds of training times threads, added over all trials.
  public let coreSeconds: Double
  /// The same if all folds of all trials had been trained to their end.
  public let coreSecondsWithoutPruning: Double
  /// Epochs that were trained, over all trials and folds.
  public let epochs: Int
  /// The same if all folds of all trials had been trained to their end.
  public let epochsWithoutPruning: Int

  /// The cost of a search that has got so far.
  ///
  /// How long a pruned trial would have been is reckoned from its own seconds an epoch, and from the
  /// share of their epochs after which those trainings ended that were not cut short.
  ///
  /// - Parameters:
  ///   - progress: How far it is.
  ///   - folds: How many folds judge a trial.
  ///   - lengths: How many epochs each trial's training has at most.
  init(of progress: SearchProgress, folds: Int, lengths: [Int]) {
    let trials = (0..<progress.trials).map { trial in
      let latest = progress.latest(of: trial)
      let isWhole =
        switch progress.standing(of: trial) {
        case .complete, .failed: true
        case .pruned, .underWay: false
        }
      return Trial(
        seconds: progress.results(of: trial).reduce(0) {
          $0 + $1.fitSeconds * Double($1.threads)
        },
        epochs: latest.reduce(0) { $0 + $1.epochs }, length: lengths[trial], isWhole: isWhole,
        shares: latest.compactMap { result in
          let isEnded = result.stopReason != nil || result.epochs >= lengths[trial]
          return isEnded ? Double(result.epochs) / Double(lengths[trial]) : nil
        })
    }
    let shares = trials.flatMap(\.shares)
    let share = shares.isEmpty ? 1 : shares.reduce(0, +) / Double(shares.count)
    let whole = trials.map { $0.whole(folds: Double(folds), share: share) }
    coreSeconds = trials.reduce(0) { $0 + $1.seconds }
    coreSecondsWithoutPruning = whole.reduce(0) { $0 + $1.seconds }
    epochs = trials.reduce(0) { $0 + $1.epochs }
    epochsWithoutPruning = Int(whole.reduce(0) { $0 + $1.epochs }.rounded())
  }

  /// The share of core-seconds that pruning saved.
  public var saved: Double {
    coreSecondsWithoutPruning > coreSeconds ? 1 - coreSeconds / coreSecondsWithoutPruning : 0
  }

  /// What one trial has cost.
  private struct Trial {
    let seconds: Double
    let epochs: Int
    let length: Int
    /// Whether nothing of it was pruned.
    let isWhole: Bool
    /// The shares of its epochs after which its folds ended, of those that did.
    let shares: [Double]

    /// What all its folds would have cost, trained up to a share of their epochs.
    func whole(folds: Double, share: Double) -> (seconds: Double, epochs: Double) {
      guard !isWhole, epochs > 0 else { return (seconds, Double(epochs)) }
      let all = max(Double(epochs), share * Double(length) * folds)
      return (seconds / Double(epochs) * all, all)
    }
  }
}

extension Search {
  /// What the search has cost so far.
  public func cost(of progress: SearchProgress) -> Cost {
    Cost(of: progress, folds: folds, lengths: epochs)
  }
}
