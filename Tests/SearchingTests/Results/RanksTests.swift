import Support
import Testing

@testable import Searching

@Suite struct RanksTests {
  struct Recorded: Decodable {
    struct Case: Decodable {
      let name: String
      let scores: [[AnyNumber]]
      let means: [AnyNumber]
      let deviations: [AnyNumber]
      let ranks: [Int]
    }
    let columns: [String]
    let cases: [Case]
  }

  static let recorded = try? Fixture.search("cv_results", as: Recorded.self)

  @Test func areThere() { #expect(Self.recorded?.cases.count ?? 0 >= 8) }

  /// Bit for bit, so that what ties there ties here.
  @Test(arguments: recorded?.cases ?? [])
  func areScikitLearns(_ recorded: Recorded.Case) {
    let scores = recorded.scores.map { $0.map(\.value) }
    let means = scores.map(\.mean)
    #expect(means.map(\.word) == recorded.means.map(\.value.word), "\(recorded.name)")
    #expect(
      scores.map(\.deviation.word) == recorded.deviations.map(\.value.word), "\(recorded.name)")
    #expect(Ranks.of(means) == recorded.ranks, "\(recorded.name)")
    #expect(
      Ranks.of(means.map { -$0 }, higherIsBetter: false) == recorded.ranks, "\(recorded.name)")
  }

  @Test func nothingHasNoRanks() {
    #expect(Ranks.of([]) == [])
    #expect(Ranks.of([.nan, .nan]) == [1, 1])
    #expect(Ranks.of([0.5, 0.25], higherIsBetter: false) == [2, 1])
  }
}

extension Double {
  /// The number as a word: all that are none are the same.
  fileprivate var word: String { isNaN ? "nan" : description }
}
