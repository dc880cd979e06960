import Training

/// How often the state of a training is saved: a number and its unit.
public struct CheckpointInterval: Sendable, Equatable {
  /// What is counted; the raw value is the configuration word.
  public enum Unit: String, CaseIterable, Sendable {
    case seconds = "s"
    case minutes = "m"
    case hours = "h"
    case batches
  }

  /// How many.
  public var count: Int
  /// Of what.
  public var unit: Unit

  /// An interval of so many units.
  public init(_ count: Int, _ unit: Unit) { (self.count, self.unit) = (count, unit) }

  /// The interval as the trainer takes it.
  var interval: Saving.Interval {
    switch unit {
    case .seconds: .seconds(Double(count))
    case .minutes: .seconds(60 * Double(count))
    case .hours: .seconds(3600 * Double(count))
    case .batches: .batches(count)
    }
  }

  /// As it is written: `60s`, or `500 batches`.
  var text: String { unit == .batches ? "\(count) batches" : "\(count)\(unit.rawValue)" }

  /// Reads a text that the rule below has passed.
  init?(_ text: String) {
    let digits = text.prefix { $0.isNumber }
    let word = text.dropFirst(digits.count).drop { $0 == " " }
    guard let count = Int(digits), let unit = Unit(rawValue: String(word)) else { return nil }
    self.init(count, unit)
  }

  static let format = Format<CheckpointInterval>(
    shape: Format.text(.interval).shape,
    read: { node, path, reader in
      Format.text(.interval).read(node, path, &reader).flatMap(CheckpointInterval.init)
    },
    write: { .text($0.text) })
}

extension TextRule {
  /// A number of seconds, minutes, hours or batches.
  static let interval = TextRule(
    words: "a time or a number of batches, such as 60s, 5m, 1h or 500 batches",
    pattern: "[1-9][0-9]{0,8} ?(s|m|h|batches)", known: ["60s", "500 batches"])
}
