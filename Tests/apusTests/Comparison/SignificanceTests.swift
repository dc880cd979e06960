import Runs
import Testing

@testable import apus

@Suite struct SignificanceTests {
  /// A run that gets some of a hundred images wrong.
  private func run(
    _ errors: Range<Int>, data: String = "a", loss: Double = 1
  ) -> Significance.Contestant {
    Significance.Contestant(
      data: data, errors: (0..<100).map { errors.contains($0) }, loss: loss)
  }

  @Test func twoRunsAreTestedOnce() throws {
    let significance = Significance([run(0..<30), run(0..<20)], against: .best)
    #expect(significance.families.map(\.reference) == [1])
    let verdict = try #require(significance.verdicts[0])
    #expect(verdict.test == McNemar(onlyFirst: 10, onlySecond: 0))
    #expect(verdict.corrected == verdict.test.pValue && verdict.corrected == 0x1p-9)
    #expect(verdict.standing == .worse && verdict.reference == 1)
    #expect(significance.verdicts[1]?.standing == .reference)
  }

  /// Against the best all three pairs count, of which one is without the best: 2^-7, 2^-4 and 2^-2.
  @Test func theBestIsPickedFromAllPairs() {
    let runs = [run(0..<14), run(0..<6), run(0..<11)]
    let significance = Significance(runs, against: .best)
    #expect(significance.families.map(\.tests) == [3])
    #expect(significance.families[0].reference == 1)
    #expect(significance.verdicts[0]?.corrected == 3 * 0x1p-7)
    #expect(significance.verdicts[0]?.standing == .worse)
    #expect(significance.verdicts[2]?.corrected == 2 * 0x1p-4)
    #expect(significance.verdicts[2]?.standing == .same)
  }

  @Test func againstTheFirstOnlyItsPairsCount() {
    let runs = [run(0..<11), run(0..<2), run(0..<30), run(0..<12)]
    let significance = Significance(runs, against: .first)
    #expect(significance.families.map(\.tests) == [3])
    #expect(significance.verdicts[1]?.test == McNemar(onlyFirst: 0, onlySecond: 9))
    #expect(
      (0..<4).map { significance.verdicts[$0]?.standing } == [.reference, .better, .worse, .same])
  }

  @Test func aLowerLossDecidesAmongEquals() {
    let runs = [run(0..<5), run(5..<10, loss: 0.5), run(10..<15, loss: 0.5)]
    #expect(Significance(runs, against: .best).families[0].reference == 1)
  }

  @Test func onlyRunsOnTheSameImagesMeet() {
    let fewer = Significance.Contestant(data: "a", errors: [true], loss: 1)
    let runs = [run(0..<50), run(0..<1, data: "b"), nil, run(0..<9), run(0..<60, data: "b"), fewer]
    let significance = Significance(runs, against: .best)
    #expect(significance.families.map(\.members) == [[0, 3], [1, 4], [5]])
    #expect(significance.families.map(\.reference) == [3, 1, 5])
    #expect(significance.verdicts[0]?.reference == 3 && significance.verdicts[4]?.reference == 1)
    #expect(significance.verdicts[2] == nil && significance.verdicts[5] == nil)
    let first = Significance(runs, against: .first)
    #expect(first.families.map(\.reference) == [0, nil, nil])
    #expect(first.verdicts.keys.sorted() == [0, 3])
  }

  @Test func nothingIsTestedAgainstAFirstRunWithoutPredictions() {
    let significance = Significance([nil, run(0..<5), run(0..<50)], against: .first)
    #expect(significance.verdicts.isEmpty)
  }

  @Test func equalRunsCannotBeTold() {
    let significance = Significance([run(0..<5), run(0..<5)], against: .best)
    #expect(significance.verdicts[1]?.corrected == 1)
    #expect(significance.verdicts[1]?.standing == .same)
  }
}
