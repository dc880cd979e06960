/// What a key means, in words for a person.
struct Explanation {
  let root: Shape

  /// Every key with its path, each before those below it.
  var all: [(path: String, entry: Entry)] { Self.below(root, "") }

  private static func below(_ shape: Shape, _ path: String) -> [(path: String, entry: Entry)] {
    shape.entries.flatMap { entry in
      let inner = Path.joining(path, entry.key)
      return [(inner, entry)] + below(entry.shape, inner)
    }
  }

  /// All keys as a tree, each with its summary.
  var tree: String {
    all.map { path, entry in
      let depth = path.split(separator: ".").count - 1
      let name = String(repeating: "  ", count: depth) + entry.key
      return name.padding(toColumn: 34) + entry.summary
    }.joined(separator: "\n")
  }

  /// Everything about the keys that a path, or some words of one, may mean; nil where none.
  func text(about key: String) -> String? {
    let wanted = key.replacing(/\[[0-9]+\]/, with: "").split(separator: ".")
    let matches = all.filter { Self.leads(wanted, to: $0.path.split(separator: ".")) }
    guard !matches.isEmpty else { return nil }
    // A whole path means itself, whatever its words may mean besides; a single word is none.
    let exact = wanted.count > 1 ? matches.filter { $0.path == key } : []
    return (exact.isEmpty ? matches : exact).map(Self.text).joined(separator: "\n\n")
  }

  /// Whether the words stand in the path in their order, the last of them at its end.
  private static func leads(_ words: [Substring], to path: [Substring]) -> Bool {
    var rest = words[...]
    for part in path where part == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty && words.last == path.last
  }

  /// What to suggest for a key that means nothing.
  func suggestion(for key: String) -> String {
    Suggestion.clause(for: key, among: all.map(\.path) + all.map(\.entry.key))
  }

  private static func text(path: String, entry: Entry) -> String {
    let standard = entry.standard.map { "; default \($0.flow)" } ?? ""
    let kind = entry.shape.words + (entry.presence == .required ? "; must be given" : standard)
    let example =
      entry.mayBeBare && entry.shape.entries.isEmpty
      ? entry.key
      : String(Plain.mapping([.init(entry.key, entry.example)]).yaml().dropLast())
        .replacing("\n", with: "\n    ")
    var lines = [path, "  " + entry.summary, "  Value: \(kind).", "  Example:", "    \(example)"]
    let keys = entry.shape.entries.map { "    " + $0.key.padding(toColumn: 28) + $0.summary }
    if !keys.isEmpty { lines += ["  Below it:"] + keys }
    return lines.joined(separator: "\n")
  }
}

extension String {
  /// The text with spaces up to a column, and one at least.
  fileprivate func padding(toColumn column: Int) -> String {
    self + String(repeating: " ", count: max(1, column - count))
  }
}
