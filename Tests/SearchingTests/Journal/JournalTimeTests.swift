import Foundation
import Testing

@testable import Searching

@Suite struct JournalTimeTests {
  @Test(arguments: [
    (0.0, "1970-01-01T00:00:00.000000+00:00"),
    (1_795_000_000.5, "2026-11-18T11:06:40.500000+00:00"),
    (951_782_399.999_999, "2000-02-28T23:59:59.999999+00:00"),
  ])
  func timesAreOptunas(_ seconds: Double, _ text: String) {
    #expect(JournalTime.text(of: Date(timeIntervalSince1970: seconds)) == text)
  }
}
