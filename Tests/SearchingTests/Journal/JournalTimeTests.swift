import Foundation
import Testing

@testable import Searching

@Suite struct JournalTimeTests {
  @Test(arguments: [
    (0.0, "1970-01-01T00:00:00.000000"), (1_795_000_000.5, "2026-11-18T11:06:40.500000"),
    (951_782_399.999_999, "2000-02-28T23:59:59.999999"),
  ])
  func timesAreOptunas(_ seconds: Double, _ text: String) {
    let zone = TimeZone(secondsFromGMT: 0) ?? .current
    #expect(JournalTime.text(of: Date(timeIntervalSince1970: seconds), in: zone) == text)
  }

  @Test func zonesCount() throws {
    let zone = try #require(TimeZone(secondsFromGMT: 3 * 3600))
    let text = JournalTime.text(of: Date(timeIntervalSince1970: 86399), in: zone)
    #expect(text == "1970-01-02T02:59:59.000000")
  }
}
