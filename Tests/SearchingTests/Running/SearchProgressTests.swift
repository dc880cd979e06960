import Testing

@testable import Searching

@Suite struct SearchProgressTests {
  private func result(_ work: SearchProgress.Work, _ score: Double?) -> FoldResult {
    FoldResult(rung: work.rung, fold: work.fold, epochs: work.epoch, score: score)
  }

  @Test func foldsOfARungAreWorkOfTheirOwn() {
    var progress = SearchProgress(trials: 2, ladder: Ladder(epochs: 5, folds: 3), reduction: nil)
    #expect(progress.open.count == 6)
    for work in progress.open.reversed() where work.trial == 1 {
      #expect(progress.standing(of: 1) == .underWay)
      progress.record(result(work, Double(work.fold)), of: 1)
    }
    #expect(progress.standing(of: 1) == .complete && progress.score(of: 1) == 1)
    #expect(progress.open.map(\.trial) == [0, 0, 0] && progress.score(of: 0) == nil)
  }

  @Test func theBestGoOnToTheOtherFolds() {
    let ladder = Ladder(epochs: 6, folds: 3, reduction: 2, minEpochs: 3)
    var progress = SearchProgress(trials: 2, ladder: ladder, reduction: 2)
    for trial in 0..<2 {
      let work = SearchProgress.Work(trial: trial, rung: 0, fold: 0, epoch: 3)
      #expect(progress.open.contains(work))
      progress.record(result(work, Double(trial)), of: trial)
      #expect(progress.leader == trial)
    }
    #expect(
      progress.open == (1...2).map { SearchProgress.Work(trial: 1, rung: 1, fold: $0, epoch: 3) })
    for work in progress.open { progress.record(result(work, Double(3 * work.fold)), of: 1) }
    #expect(progress.latest(of: 1).map(\.score) == [1, 3, 6])
    #expect(
      progress.open == (0...2).map { SearchProgress.Work(trial: 1, rung: 2, fold: $0, epoch: 6) })
    for work in progress.open { progress.record(result(work, Double(4 * work.fold)), of: 1) }
    #expect(progress.isOver && progress.score(of: 1) == 4)
    #expect(progress.latest(of: 1).map(\.score) == [0, 4, 8])
    #expect(progress.standing(of: 0) == .pruned(rung: 0))
  }

  @Test func aResultCountsOnce() {
    var progress = SearchProgress(trials: 1, ladder: Ladder(epochs: 2, folds: 2), reduction: nil)
    let work = progress.open[0]
    let (first, second) = (
      progress.record(result(work, 0.5), of: 0), progress.record(result(work, 0.7), of: 0)
    )
    #expect(first && !second)
    #expect(progress.score(of: 0) == 0.5)
  }

  @Test(arguments: [
    (epochs: -1, threads: 1, seconds: 0.0), (3, 1, 0), (.max, 1, 0), (2, 0, 0), (2, .max, 0),
    (2, 1, -1), (2, 1, .infinity),
  ])
  func whatNoTrainingCanHaveComeToDoesNotCount(epochs: Int, threads: Int, seconds: Double) {
    var progress = SearchProgress(trials: 1, ladder: Ladder(epochs: 2, folds: 2), reduction: nil)
    let result = FoldResult(
      rung: 0, fold: 0, epochs: epochs, score: 0.5, fitSeconds: seconds, threads: threads)
    let isTaken = progress.record(result, of: 0)
    #expect(!isTaken && progress.open.count == 2)
  }

  @Test func aFoldThatFailsFailsTheTrialWhenTheOthersAreDone() {
    var progress = SearchProgress(trials: 1, ladder: Ladder(epochs: 2, folds: 2), reduction: nil)
    let (first, second) = (progress.open[0], progress.open[1])
    progress.record(result(second, nil), of: 0)
    #expect(progress.standing(of: 0) == .underWay)
    progress.record(result(first, 0.5), of: 0)
    #expect(progress.standing(of: 0) == .failed && progress.isOver && progress.score(of: 0) == nil)
  }

  @Test func resultsMayComeInAnyOrder() {
    let ladder = Ladder(epochs: 4, folds: 2, reduction: 2, minEpochs: 2)
    var (whole, done) = (
      SearchProgress(trials: 4, ladder: ladder, reduction: 2), [(Int, FoldResult)]()
    )
    while let work = whole.open.first {
      let result = result(work, Double(work.trial * 7 % 4) + Double(work.rung))
      done.append((work.trial, result))
      whole.record(result, of: work.trial)
    }
    #expect(Set(done.map(\.1.rung)) == [0, 1, 2])
    var other = SearchProgress(trials: 4, ladder: ladder, reduction: 2)
    // A journal is read by trial, and so the ends of the first before the beginnings of the last.
    for (trial, result) in done.sorted(by: { $0.0 < $1.0 }).reversed() {
      other.record(result, of: trial)
    }
    #expect(other.isOver)
    for trial in 0..<4 { #expect(other.standing(of: trial) == whole.standing(of: trial)) }
  }

  @Test func whatHasNoPlaceIsLeftOut() {
    var progress = SearchProgress(trials: 1, ladder: Ladder(epochs: 2, folds: 2), reduction: nil)
    let (rung, fold) = (
      progress.record(FoldResult(rung: 1, fold: 0, epochs: 2, score: 1), of: 0),
      progress.record(FoldResult(rung: 0, fold: 2, epochs: 2, score: 1), of: 0)
    )
    #expect(!rung && !fold && progress.results(of: 0).isEmpty)
  }
}
