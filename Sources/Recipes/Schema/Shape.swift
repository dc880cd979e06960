/// What a configuration value may be, without its Swift type: the JSON Schema, `explain`, `--set`
/// and the suggestions walk it.
indirect enum Shape: Sendable {
  /// A bare word of a choice: there is nothing to say about it.
  case nothing
  case boolean
  case integer(ClosedRange<Int>)
  case number(Interval)
  case text(TextRule)
  case words([String])
  /// A word, or else another value.
  case either(word: String, Shape)
  /// A mapping with these keys.
  case section([Entry])
  /// Exactly one of these, as a bare word or as a mapping of one key.
  case choice([Entry])
  /// A list of choices.
  case list([Entry], Addressing)

  /// How the elements of a list are told apart in paths.
  enum Addressing: Sendable {
    /// By position from 0, or by the `name` that an element carries.
    case position
    /// By the word of the choice, which stands at most once.
    case word
  }

  /// The keys or words below this value.
  var entries: [Entry] {
    switch self {
    case .section(let entries), .choice(let entries), .list(let entries, _): entries
    case .either(_, let shape): shape.entries
    default: []
    }
  }

  /// Type and range in words, as `must be ...` and `explain` say them.
  var words: String {
    switch self {
    case .nothing: "a word without a value"
    case .boolean: "true or false"
    case .integer(let range):
      "a whole number between \(range.lowerBound) and \(range.upperBound)"
    case .number(let interval): "a number \(interval.words)"
    case .text(let rule): rule.words
    case .words(let words): "one of " + words.joined(separator: ", ")
    case .either(let word, let shape): "\(shape.words), or the word \(word)"
    case .section(let entries): "a mapping of " + Self.names(entries)
    case .choice(let entries): "one of " + Self.names(entries)
    case .list(let entries, .position): "a list, each one of " + Self.names(entries)
    case .list(let entries, .word): "a list, each at most once, of " + Self.names(entries)
    }
  }

  private static func names(_ entries: [Entry]) -> String {
    entries.map(\.key).joined(separator: ", ")
  }

  /// The paths of every key of this name, anywhere below.
  func paths(of key: String, under prefix: String = "") -> [String] {
    entries.flatMap { entry in
      let path = Path.joining(prefix, entry.key)
      let here = entry.key == key ? [prefix.isEmpty ? "the top level" : prefix] : []
      return here + entry.shape.paths(of: key, under: path)
    }
  }
}

/// One key of a section, or one word of a choice, as declared.
struct Entry: Sendable {
  let key: String
  let shape: Shape
  /// One sentence about what it does.
  let summary: String
  /// The value when the key is left out; nil where it cannot be, or stands for nothing.
  let standard: Plain?
  /// Whether the key must be given.
  let isRequired: Bool
  let example: Plain

  /// Whether the word may stand without a value, all below it left to the defaults.
  var mayBeBare: Bool {
    switch shape {
    case .nothing: true
    case .section(let entries): entries.allSatisfy { !$0.isRequired }
    default: false
    }
  }
}

/// What a text may look like.
struct TextRule: Sendable {
  let words: String
  /// A regular expression for the whole text.
  let pattern: String
  /// Words to suggest from.
  var known: [String] = []
}

/// Paths such as `model[1].units`.
enum Path {
  static func joining(_ path: String, _ key: String) -> String {
    path.isEmpty ? key : "\(path).\(key)"
  }

  /// The path without its last key or index; nil for the whole.
  static func parent(of path: String) -> String? {
    guard !path.isEmpty else { return nil }
    let end = path.lastIndex { $0 == "." || $0 == "[" } ?? path.startIndex
    return String(path[..<end])
  }
}
