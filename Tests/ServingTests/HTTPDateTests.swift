import Foundation
import Testing

@testable import Serving

@Suite struct HTTPDateTests {
  @Test(arguments: [
    (0.0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777.9, "Sun, 06 Nov 1994 08:49:37 GMT"),
    (951_827_696, "Tue, 29 Feb 2000 12:34:56 GMT"), (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
    (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
    (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
  ])
  func isThatOfTheStandard(_ seconds: Double, _ text: String) {
    #expect(HTTPDate(secondsSince1970: seconds).description == text)
  }

  @Test func agreesWithFoundation() {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "GMT")
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    // A step that meets every month, weekday and hour.
    for number in 0..<2000 {
      let seconds = Double(number) * 3_210_987 - 1e8
      #expect(
        HTTPDate(secondsSince1970: seconds).description
          == formatter.string(from: Date(timeIntervalSince1970: seconds)))
    }
  }
}
