import Testing

@testable import Searching

@Suite struct JudgementTests {
  private let judgement = Judgement(costs: [3, 1], images: [100, 300])

  /// By hand: sqrt(0.9 * 0.1 / 100) and, over both folds, sqrt(0.9 * 0.1 / 400).
  @Test func theErrorIsThatOfAShare() {
    #expect(abs(judgement.standardError(of: 0.9, folds: 1) - 0.03) < 1e-12)
    #expect(abs(judgement.standardError(of: 0.9, folds: 2) - 0.015) < 1e-12)
    #expect(judgement.standardError(of: 1, folds: 1) == 0)
  }

  /// The dearer is better by less than an error on the first fold; on both, by more.
  @Test func itDecidesBetweenTrialsOfASearch() {
    let ladder = Ladder(epochs: 4, folds: 2, reduction: 2, minEpochs: 2)
    for (judgement, expected) in [(judgement, 1), (nil, 0)] {
      var progress = SearchProgress(
        trials: 2, ladder: ladder, reduction: 2, judgement: judgement)
      for (trial, score) in [0.92, 0.9].enumerated() {
        progress.record(FoldResult(rung: 0, fold: 0, epochs: 2, score: score), of: trial)
      }
      #expect(Set(progress.open.map(\.trial)) == [expected])
    }
  }
}
