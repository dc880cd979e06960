/// The numbers that a key takes, each end in or out, or open to infinity.
struct Interval: Sendable, Equatable {
  /// One end of an interval.
  enum End: Sendable, Equatable {
    case including(Double)
    case excluding(Double)
  }

  let lower: End?
  let upper: End?

  /// Finite numbers from (or above) the one to (or below) the other.
  init(_ lower: End? = nil, _ upper: End? = nil) {
    self.lower = lower
    self.upper = upper
  }

  /// Whether a number is finite and within both ends.
  func contains(_ number: Double) -> Bool {
    let fromLower =
      switch lower {
      case .including(let end): number >= end
      case .excluding(let end): number > end
      case nil: true
      }
    let toUpper =
      switch upper {
      case .including(let end): number <= end
      case .excluding(let end): number < end
      case nil: true
      }
    return number.isFinite && fromLower && toUpper
  }

  /// The range in words: `between 0 and 1`, `above 0 and below 1`, `at least 0`, `finite`.
  var words: String {
    if case .including(let low) = lower, case .including(let high) = upper {
      return "between \(Plain.text(of: low)) and \(Plain.text(of: high))"
    }
    let from: String? =
      switch lower {
      case .including(let end): "at least \(Plain.text(of: end))"
      case .excluding(let end): "above \(Plain.text(of: end))"
      case nil: nil
      }
    let to: String? =
      switch upper {
      case .including(let end): "at most \(Plain.text(of: end))"
      case .excluding(let end): "below \(Plain.text(of: end))"
      case nil: nil
      }
    let parts = [from, to].compactMap(\.self)
    return parts.isEmpty ? "finite" : parts.joined(separator: " and ")
  }
}
