import Support
import Testing

@testable import Runs

@Suite struct StatisticsTests {
  // statsmodels 0.15, proportion_confint(successes, count, method="wilson").
  @Test(arguments: [
    (0, 1, 0.0, 0.7934506856227627), (1, 1, 0.2065493143772374, 1.0),
    (0, 10, 0.0, 0.27753279986288926), (10, 10, 0.7224672001371106, 1.0),
    (5, 10, 0.23659309051256394, 0.7634069094874361),
    (1, 3, 0.06149194472039626, 0.7923403991979523),
    (985, 1000, 0.9753990230730932, 0.9908890211959184),
    (9800, 10000, 0.977066073239287, 0.9825652883248633),
    (9823, 10000, 0.9795242825316985, 0.9847053126399468),
    (10000, 10000, 0.9996160016293234, 1.0),
    (39812, 40000, 0.9945805232765981, 0.9959243521311374),
  ])
  func agreesWithStatsmodels(successes: Int, count: Int, low: Double, high: Double) {
    let interval = wilsonInterval(successes: successes, count: count)
    #expect(abs(interval.lowerBound - low) < 1e-14)
    #expect(abs(interval.upperBound - high) < 1e-14)
  }

  private struct Recorded: Decodable {
    struct Case: Decodable {
      let successes, count: Int
      let low, high: Double
    }
    let cases: [Case]
  }

  /// On random tables, from one image to a million.
  @Test func agreesWithStatsmodelsAndSciPyAtRandom() throws {
    let cases = try Fixture.statistics("wilson", as: Recorded.self).cases
    #expect(cases.count > 60)
    for recorded in cases {
      let interval = wilsonInterval(successes: recorded.successes, count: recorded.count)
      #expect(abs(interval.lowerBound - recorded.low) < 1e-14, "\(recorded)")
      #expect(abs(interval.upperBound - recorded.high) < 1e-14, "\(recorded)")
    }
  }

  @Test func refusesImpossibleCounts() async {
    await #expect(processExitsWith: .failure) { _ = wilsonInterval(successes: 2, count: 1) }
    await #expect(processExitsWith: .failure) { _ = wilsonInterval(successes: 0, count: 0) }
  }
}
