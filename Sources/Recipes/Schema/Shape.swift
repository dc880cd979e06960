/// What a configuration value may be, without its Swift type: the JSON Schema, `explain`, `--set`
/// and the suggestions walk it.
indirect enum Shape: Sendable {
  /// A bare word of a choice: there is nothing to say about it.
  case nothing
  case boolean
  case integer(ClosedRange<Int>)
  case number(Interval)
  case text(TextRule)
  /// A list of texts, one at least.
  case texts(TextRule)
  case words([String])
  /// A word, or else another value.
  case either(word: String, Shape)
  /// A value of a shape that stands under another path too, where its keys are explained.
  case known(Shape, as: String)
  /// A mapping with these keys.
  case section([Entry])
  /// Exactly one of these, as a bare word or as a mapping of one key.
  case choice([Entry])
  /// A list of choices.
  case list([Entry], Addressing)
  /// Two of a kind as `[low, high]`.
  case pair(Shape)
  /// A mapping whose keys are paths of another file, each with a value as this entry has.
  case paths(Entry)
  /// A list of values of any kind, or else one of these choices.
  case values([Entry])

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
    case .section(let entries), .choice(let entries), .list(let entries, _), .values(let entries):
      entries
    case .paths(let entry): [entry]
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
    case .texts(let rule): "a list, each \(rule.words)"
    case .words(let words): "one of " + words.joined(separator: ", ")
    case .either(let word, let shape): "\(shape.words), or the word \(word)"
    case .known(let shape, let path): "\(shape.words), as under \(path)"
    case .section(let entries): "a mapping of " + Self.names(entries)
    case .choice(let entries): "one of " + Self.names(entries)
    case .list(let entries, .position): "a list, each one of " + Self.names(entries)
    case .list(let entries, .word): "a list, each at most once, of " + Self.names(entries)
    case .pair(let shape): "a list of two, the lower first, each \(shape.words)"
    case .paths(let entry): "a mapping of configuration paths, each to \(entry.shape.words)"
    case .values(let entries): "a list of values, or one of " + Self.names(entries)
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

/// What a text may look like.
struct TextRule: Sendable {
  let words: String
  /// A regular expression for the whole text.
  let pattern: String
  /// Words to suggest from.
  var known: [String] = []
}
