import Foundation

/// How numbers are written for people.
enum Format {
  /// A whole number with commas: 55,000.
  static func count(_ value: Int) -> String {
    var (digits, groups) = (Substring(String(value.magnitude)), [String]())
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits = digits.dropLast(3)
    }
    return (value < 0 ? "-" : "") + ([String(digits)] + groups).joined(separator: ",")
  }

  /// A number with so many decimals; what is no number keeps its name.
  static func decimal(_ value: Double, _ places: Int) -> String {
    guard !value.isNaN else { return "nan" }
    return value.isFinite ? String(format: "%.\(places)f", value) : "\(value)"
  }

  /// A share of one as a percentage with two decimals: 98.31%.
  static func percent(_ share: Double) -> String { decimal(100 * share, 2) + "%" }

  /// A rate in three or four digits: 28.4k.
  static func rate(_ perSecond: Double) -> String {
    guard perSecond.isFinite && perSecond >= 1000 else { return decimal(perSecond, 0) }
    return perSecond < 1e6
      ? decimal(perSecond / 1000, 1) + "k" : decimal(perSecond / 1e6, 2) + "M"
  }

  /// Seconds as a person says them: 0.42 s, 12 s, 3 min 20 s, 2 h 05 min.
  static func duration(_ seconds: Double) -> String {
    guard seconds.magnitude < 1e15 else { return "unknown" }
    let whole = Int(seconds.rounded())
    return switch seconds {
    case ..<9.95: decimal(seconds, seconds < 1 ? 2 : 1) + " s"
    case ..<119.5: "\(whole) s"
    case ..<7170: "\(whole / 60) min \(decimal(Double(whole % 60), 0)) s"
    default: "\(whole / 3600) h \(String(format: "%02d", whole % 3600 / 60)) min"
    }
  }

  /// A learning rate in few digits, as it was typed where it was typed.
  static func learningRate(_ value: Double) -> String { "\(Float(value))" }

  /// A word as a shell reads it back: in quotes where it has more than harmless signs.
  static func shellWord(_ text: String) -> String {
    let isHarmless =
      !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "/._-+=:,@%".contains($0) }
    return isHarmless ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }

  /// Bytes as 561.8 MB.
  static func bytes(_ count: Int) -> String {
    count < 1_000_000
      ? decimal(Double(count) / 1000, 1) + " kB" : decimal(Double(count) / 1e6, 1) + " MB"
  }

  /// Text made as wide as a column, filled on the right, or on the left for numbers.
  static func pad(_ text: String, to width: Int, onLeft: Bool = false) -> String {
    let filling = String(repeating: " ", count: max(width - text.count, 0))
    return onLeft ? filling + text : text + filling
  }
}
