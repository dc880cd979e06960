/// How long a training may take: a number and its unit.
public struct TimeBudget: Sendable, Equatable {
  /// What is counted; the raw value is the configuration word.
  public enum Unit: String, CaseIterable, Sendable {
    case seconds = "s"
    case minutes = "min"
    case hours = "h"
  }

  /// How many.
  public var count: Int
  /// Of what.
  public var unit: Unit

  /// So many units of time.
  public init(_ count: Int, _ unit: Unit) { (self.count, self.unit) = (count, unit) }

  /// The time in seconds.
  public var seconds: Double {
    switch unit {
    case .seconds: Double(count)
    case .minutes: 60 * Double(count)
    case .hours: 3600 * Double(count)
    }
  }

  /// As it is written: `30min`.
  public var text: String { "\(count)\(unit.rawValue)" }

  /// Reads a text such as `30min`, `30m` or `2 h`; nil where it is none.
  public init?(_ text: String) {
    let digits = text.prefix { $0.isNumber }
    let word = String(text.dropFirst(digits.count).drop { $0 == " " })
    guard let count = Int(digits), count > 0,
      let unit = Unit(rawValue: word == "m" ? Unit.minutes.rawValue : word)
    else { return nil }
    self.init(count, unit)
  }

  static let format = Format<TimeBudget>(
    shape: Format.text(.budget).shape,
    read: { node, path, reader in
      Format.text(.budget).read(node, path, &reader).flatMap(TimeBudget.init)
    },
    write: { .text($0.text) })
}

extension TextRule {
  /// A number of seconds, minutes or hours.
  static let budget = TextRule(
    words: "a time such as 90s, 30min or 2h",
    pattern: "[1-9][0-9]{0,8} ?(s|min|m|h)", known: ["30min", "2h"])
}
