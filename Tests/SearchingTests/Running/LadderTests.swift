import Testing

@testable import Searching

@Suite struct LadderTests {
  private func rungs(_ ladder: Ladder) -> [String] {
    ladder.rungs.map { "\($0.epoch) on \($0.folds)" }
  }

  @Test func foldsGrowHalfwayUp() {
    #expect(
      rungs(Ladder(epochs: 60, folds: 3, reduction: 3, minEpochs: 3))
        == ["3 on 0..<1", "9 on 0..<1", "9 on 1..<3", "27 on 0..<3", "60 on 0..<3"])
    #expect(
      rungs(Ladder(epochs: 9, folds: 3, reduction: 3, minEpochs: 3))
        == ["3 on 0..<1", "3 on 1..<3", "9 on 0..<3"])
  }

  @Test(arguments: [
    (1, 3, [1]), (2, 3, [1, 2]), (3, 3, [1, 3]), (5, 3, [1, 5]), (9, 3, [1, 3, 9]),
    (10, 3, [1, 3, 10]), (10, 2, [1, 2, 4, 10]),
  ])
  func noStepIsSmallerThanTheReduction(folds: Int, reduction: Int, counts: [Int]) {
    let ladder = Ladder(epochs: 1, folds: folds, reduction: reduction, minEpochs: 1)
    #expect(ladder.rungs.map(\.folds.upperBound) == counts)
    #expect(ladder.rungs.dropFirst().allSatisfy { $0.epoch == 1 && $0.folds.lowerBound > 0 })
  }

  @Test func aRungInWords() {
    let ladder = Ladder(epochs: 60, folds: 3, reduction: 3, minEpochs: 1)
    #expect(
      ladder.rungs.prefix(2).map { $0.words() } == ["1 epoch on 1 fold", "3 epochs on 1 fold"])
    #expect(ladder.rungs.last?.words(of: 30) == "30 epochs on 3 folds")
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
