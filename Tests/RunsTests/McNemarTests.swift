import Foundation
import Support
import Testing

@testable import Runs

@Suite struct McNemarTests {
  private struct Recorded: Decodable {
    struct Case: Decodable {
      let onlyFirst, onlySecond: Int
      let exact, scipy, statsmodels: Double
    }
    let cases: [Case]
  }

  /// Up to 40,000 images that one of the two alone gets wrong.
  @Test func agreesWithWholeNumbersSciPyAndStatsmodels() throws {
    let cases = try Fixture.statistics("mcnemar", as: Recorded.self).cases
    #expect(cases.contains { $0.onlyFirst + $0.onlySecond == 0 })
    #expect(cases.contains { $0.onlyFirst + $0.onlySecond == 40_000 })
    for recorded in cases {
      let test = McNemar(onlyFirst: recorded.onlyFirst, onlySecond: recorded.onlySecond)
      for expected in [recorded.exact, recorded.scipy, recorded.statsmodels] {
        #expect(abs(test.pValue - expected) <= 1e-10 * expected, "\(test)")
      }
    }
  }

  @Test func theTwoMayBeExchanged() {
    #expect(
      McNemar(onlyFirst: 3, onlySecond: 17).pValue == McNemar(onlyFirst: 17, onlySecond: 3).pValue)
  }

  /// 2 (1 + 5) / 2^5, 2 / 2^4 and beyond what a Double holds, by hand.
  @Test func agreesWithHandComputedValues() {
    #expect(McNemar(onlyFirst: 1, onlySecond: 4).pValue == 0.375)
    #expect(McNemar(onlyFirst: 0, onlySecond: 4).pValue == 0.125)
    #expect(McNemar(onlyFirst: 0, onlySecond: 10_000).pValue == 0)
    #expect(McNemar(onlyFirst: 0, onlySecond: 1000).pValue == 0x1p-999)
  }

  @Test func countsImagesThatOneAloneGetsWrong() {
    let test = McNemar(
      first: [true, true, true, false, false, true],
      second: [true, false, false, true, false, false])
    #expect(test == McNemar(onlyFirst: 3, onlySecond: 1))
  }

  @Test func refusesOtherImagesAndCountsThatCannotBe() async {
    await #expect(processExitsWith: .failure) { _ = McNemar(first: [true], second: []) }
    await #expect(processExitsWith: .failure) { _ = McNemar(onlyFirst: -1, onlySecond: 1) }
  }
}
