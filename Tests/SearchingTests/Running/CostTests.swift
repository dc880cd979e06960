import Testing

@testable import Searching

@Suite struct CostTests {
  /// Two folds, up to eight epochs, measured after two, four and eight; trial 1 has half the epochs.
  private let lengths = [8, 4, 8, 8]
  private var progress = SearchProgress(
    trials: 4, ladder: Ladder(epochs: 8, folds: 2, reduction: 2, minEpochs: 2), reduction: 2)

  private mutating func work(_ score: (SearchProgress.Work) -> Double?) {
    while let work = progress.open.first {
      // Trial 0 is stopped by a callback after six epochs; a second an epoch, on two threads.
      let epochs = min(work.epoch, work.trial == 0 ? 6 : lengths[work.trial])
      let before = progress.latest(of: work.trial).first { $0.fold == work.fold }?.epochs ?? 0
      progress.record(
        FoldResult(
          rung: work.rung, fold: work.fold, epochs: epochs, score: score(work),
          fitSeconds: Double(epochs - before), threads: 2,
          stopReason: epochs < work.epoch && work.trial == 0 ? "patience" : nil),
        of: work.trial)
    }
  }

  @Test mutating func withoutPruningThereIsTheBestTrialsShareOfAllFolds() {
    work { Double(-$0.trial) }
    #expect(progress.isOver && progress.standing(of: 0) == .complete)
    #expect(progress.standing(of: 3) == .pruned(rung: 0))
    let cost = Cost(of: progress, folds: 2, lengths: lengths)
    let trained = (0..<4).map { trial in
      progress.latest(of: trial).reduce(0) { $0 + $1.epochs }
    }
    #expect(cost.epochs == trained.reduce(0, +))
    #expect(cost.coreSeconds == 2 * Double(cost.epochs))
    // Trial 0 ended after 6 of 8 epochs, twice; trial 1, where it came to its end, after all.
    let ended = [0.75, 0.75] + progress.latest(of: 1).filter { $0.epochs == 4 }.map { _ in 1.0 }
    let share = ended.reduce(0, +) / Double(ended.count)
    let whole = [1, 2, 3].map { trial in
      progress.standing(of: trial) == .complete
        ? Double(trained[trial]) : max(Double(trained[trial]), share * Double(lengths[trial]) * 2)
    }
    let expected = whole.reduce(12, +)
    #expect(cost.epochsWithoutPruning == Int(expected.rounded()))
    #expect(abs(cost.coreSecondsWithoutPruning - 2 * expected) < 1e-9)
    #expect(abs(cost.saved - (1 - Double(cost.epochs) / expected)) < 1e-9)
  }

  @Test mutating func aSearchThatPrunedNothingSavedNothing() {
    progress = SearchProgress(trials: 4, ladder: Ladder(epochs: 8, folds: 2), reduction: nil)
    work { Double($0.trial) }
    let cost = Cost(of: progress, folds: 2, lengths: lengths)
    #expect(cost.epochs == 12 + 8 + 16 + 16 && cost.epochsWithoutPruning == cost.epochs)
    #expect(cost.saved == 0)
  }

  @Test mutating func whatFailedCountsAsItIs() {
    progress = SearchProgress(trials: 4, ladder: Ladder(epochs: 8, folds: 2), reduction: nil)
    work { $0.trial == 2 ? nil : 1 }
    #expect(progress.standing(of: 2) == .failed)
    let cost = Cost(of: progress, folds: 2, lengths: lengths)
    #expect(cost.saved == 0 && cost.coreSecondsWithoutPruning == cost.coreSeconds)
  }
}
