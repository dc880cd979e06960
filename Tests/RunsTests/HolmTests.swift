import Foundation
import Support
import Testing

@testable import Runs

@Suite struct HolmTests {
  private struct Recorded: Decodable {
    struct Case: Decodable { let pValues, corrected: [Double] }
    let cases: [Case]
  }

  @Test func agreesWithStatsmodels() throws {
    let cases = try Fixture.statistics("holm", as: Recorded.self).cases
    #expect(cases.count > 30)
    for recorded in cases {
      let own = holmCorrected(recorded.pValues)
      #expect(own.count == recorded.corrected.count)
      for (value, expected) in zip(own, recorded.corrected) {
        #expect(abs(value - expected) < 1e-14, "\(recorded.pValues)")
      }
    }
  }

  /// 3 x 0.01, 2 x 0.02, and 0.03, which must not be less than what comes before it.
  @Test func agreesWithHandComputedValues() {
    #expect(holmCorrected([0.03, 0.01, 0.02]) == [0.04, 0.03, 0.04])
    #expect(holmCorrected([]) == [])
    #expect(holmCorrected([0.9, 0.8]) == [1, 1])
  }

  @Test func refusesWhatIsNoPValue() async {
    await #expect(processExitsWith: .failure) { _ = holmCorrected([1.5]) }
    await #expect(processExitsWith: .failure) { _ = holmCorrected([.nan]) }
  }
}

extension Fixture {
  /// A file of `Tests/Fixtures/statistics`.
  static func statistics<Value: Decodable>(
    _ name: String, as type: Value.Type
  ) throws -> Value {
    let file = folder.appending(path: "statistics/\(name).json")
    return try JSONDecoder().decode(type, from: Data(contentsOf: file))
  }
}
