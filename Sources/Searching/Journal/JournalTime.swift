public import Foundation

/// Times as Optuna writes them, such as `2026-11-23T12:28:40.123456+00:00`.
public enum JournalTime {
  /// A time as it stands in a journal.
  public static func text(of time: Date = Date()) -> String {
    let seconds = time.timeIntervalSince1970.rounded(.down)
    let micros = min(Int(((time.timeIntervalSince1970 - seconds) * 1e6).rounded()), 999_999)
    let whole = Date(timeIntervalSince1970: seconds).formatted(
      .iso8601.year().month().day().time(includingFractionalSeconds: false))
    return "\(whole).\(String(format: "%06d", micros))+00:00"
  }

  /// The seconds since 1970 of a time in UTC as `text` writes it; nil of any other text.
  public static func seconds(of text: String) -> Double? {
    let parts = text.split(separator: "+")
    guard parts.count == 2, parts[1] == "00:00" else { return nil }
    let halves = parts[0].split(separator: ".")
    guard halves.count == 2, let whole = try? Date("\(halves[0])Z", strategy: .iso8601),
      let fraction = Double("0.\(halves[1])")
    else { return nil }
    return whole.timeIntervalSince1970 + fraction
  }
}
