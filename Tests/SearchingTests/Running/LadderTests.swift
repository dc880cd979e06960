import Testing

@testable import Searching

@Suite struct LadderTests {
  private func rungs(_ ladder: Ladder) -> [String] {
    ladder.rungs.map { "\($0.epoch) on \($0.folds)" }
  }

  @Test func epochsGrowOnTheFirstFoldAndTheOthersFollow() {
    #expect(
      rungs(Ladder(epochs: 60, folds: 3, reduction: 3, minEpochs: 3))
        == ["3 on 0..<1", "9 on 0..<1", "27 on 0..<1", "60 on 0..<1", "60 on 1..<3"])
  }

  @Test func theLastRungIsTheWholeTraining() {
    #expect(
      rungs(Ladder(epochs: 9, folds: 1, reduction: 3, minEpochs: 3)) == [
        "3 on 0..<1", "9 on 0..<1",
      ])
    #expect(rungs(Ladder(epochs: 2, folds: 1, reduction: 4, minEpochs: 3)) == ["2 on 0..<1"])
    #expect(rungs(Ladder(epochs: 60, folds: 3)) == ["60 on 0..<3"])
  }
}
