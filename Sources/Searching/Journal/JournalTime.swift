public import Foundation

/// Times as Optuna writes them: the clock on the wall to the microsecond, without a zone.
public enum JournalTime {
  /// A time as it stands in a journal.
  public static func text(of time: Date = Date(), in zone: TimeZone = .current) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let seconds = time.timeIntervalSince1970.rounded(.down)
    let micros = min(Int(((time.timeIntervalSince1970 - seconds) * 1e6).rounded()), 999_999)
    let parts = calendar.dateComponents(
      [.year, .month, .day, .hour, .minute, .second], from: Date(timeIntervalSince1970: seconds))
    func digits(_ number: Int?, _ count: Int) -> String {
      let text = "\(number ?? 0)"
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return "\(digits(parts.year, 4))-\(digits(parts.month, 2))-\(digits(parts.day, 2))"
      + "T\(digits(parts.hour, 2)):\(digits(parts.minute, 2)):\(digits(parts.second, 2))"
      + ".\(digits(micros, 6))"
  }
}
