/// One key of a section, or one word of a choice, as declared.
struct Entry: Sendable {
  let key: String
  let shape: Shape
  /// One sentence about what it does.
  let summary: String
  let presence: Presence
  let example: Plain

  /// What happens when the key is left out.
  enum Presence: Sendable, Equatable {
    case defaults(to: Plain)
    /// The value follows from something else, which the summary names.
    case derived
    case required
    /// A word of a choice: another one is chosen.
    case chosen
  }

  /// The value when the key is left out, where there is a fixed one.
  var standard: Plain? {
    if case .defaults(let value) = presence { value } else { nil }
  }

  /// Whether the word may stand without a value, all below it left to the defaults.
  var mayBeBare: Bool {
    switch shape {
    case .nothing: true
    case .section(let entries): entries.allSatisfy { $0.presence != .required }
    default: false
    }
  }
}
