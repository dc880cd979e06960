/// One word of a choice, with what may be said below it.
struct Case<Whole: Sendable>: Sendable {
  let entry: Entry
  let read: @Sendable (LocatedNode, String, inout Reader) -> Whole?
  /// What stands below the word; nil for a value that is another case.
  let write: @Sendable (Whole) -> Plain?

  /// A word with a value below it.
  init<Value: Sendable>(
    _ word: String, _ format: Format<Value>, example: Value, _ summary: String,
    _ embed: @escaping @Sendable (Value) -> Whole,
    _ extract: @escaping @Sendable (Whole) -> Value?
  ) {
    entry = Entry(
      key: word, shape: format.shape, summary: summary, presence: .chosen,
      example: format.write(example).brief(format.shape))
    read = { node, path, reader in format.read(node, path, &reader).map(embed) }
    write = { extract($0).map(format.write) }
  }

  /// A bare word.
  init(_ word: String, _ value: Whole, _ summary: String) where Whole: Equatable {
    entry = Entry(
      key: word, shape: .nothing, summary: summary, presence: .chosen,
      example: .text(word))
    read = { node, path, reader in
      if case .mapping(let pairs) = node.content, pairs.isEmpty { return value }
      reader.report(path, "takes no value; write '\(word)' alone", at: node.place)
      return nil
    }
    write = { $0 == value ? .mapping([]) : nil }
  }
}

extension Format {
  /// Exactly one of the cases, as a bare word or as a mapping of one key.
  static func choice(_ cases: [Case<Value>]) -> Format<Value> {
    Format<Value>(
      shape: .choice(cases.map(\.entry)),
      read: { node, path, reader in
        Self.read(cases, node, path, &reader) { Path.joining(path, $0) }
      },
      write: { Self.write(cases, $0) })
  }

  /// The word of the case that a value is.
  static func word(of value: Value, in cases: [Case<Value>]) -> String {
    guard let match = cases.first(where: { $0.write(value) != nil }) else {
      preconditionFailure("a value without a case in its choice: \(value)")
    }
    return match.entry.key
  }

  /// A list of choices.
  static func list<Element>(
    of cases: [Case<Element>], by addressing: Shape.Addressing
  ) -> Format<[Element]> where Value == [Element] {
    let words = cases.map(\.entry.key)
    return Format<[Element]>(
      shape: .list(cases.map(\.entry), addressing),
      read: { node, path, reader in
        guard case .sequence(let nodes) = node.content else {
          let wanted = "a list of \(words.joined(separator: ", "))"
          reader.report(path, wanted: wanted, got: node, hint: "; begin each with '- '")
          return nil
        }
        var seen: Set<String> = []
        return nodes.enumerated().compactMap { index, element in
          guard reader.isPatient else { return nil }
          let position = "\(path)[\(index)]"
          reader.note(position, at: element.place)
          if addressing == .word, let word = element.leadingWord, !seen.insert(word).inserted {
            reader.report(position, "'\(word)' stands twice in the list", at: element.place)
            return nil
          }
          return Format<Element>.read(cases, element, position, &reader) {
            addressing == .word ? Path.joining(path, $0) : position
          }
        }
      },
      write: { .list($0.map { Format<Element>.write(cases, $0) }) })
  }

  /// Reads one choice; the path of what is below the word is up to the caller.
  private static func read(
    _ cases: [Case<Value>], _ node: LocatedNode, _ path: String, _ reader: inout Reader,
    below: (String) -> String
  ) -> Value? {
    let words = cases.map(\.entry.key)
    func known(_ word: String) -> Case<Value>? { cases.first { $0.entry.key == word } }
    if let word = node.word, let match = known(word) {
      guard match.entry.mayBeBare else {
        let example = "\(word): \(match.entry.example.flow)"
        reader.report(path, "'\(word)' needs a value, such as \(example)", at: node.place)
        return nil
      }
      reader.alternative = nil
      // A bare word is the word with nothing said below it.
      let empty: LocatedNode.Content = .mapping([])
      reader.note(below(word), at: node.place)
      return match.read(LocatedNode(content: empty, place: node.place), below(word), &reader)
    }
    guard case .mapping(let pairs) = node.content, let first = pairs.first else {
      let hint = Suggestion.clause(for: node.word ?? "", among: words)
      reader.report(path, wanted: "one of \(words.joined(separator: ", "))", got: node, hint: hint)
      return nil
    }
    guard let match = known(first.key) else {
      let list = words.joined(separator: ", ")
      let remedy = reader.root.remedy(for: first.key, among: words)
      reader.report(path, "must be one of \(list), got '\(first.key)'\(remedy)", at: first.place)
      return nil
    }
    if pairs.count > 1 {
      let second = pairs[1]
      let isBelow = match.entry.shape.entries.contains { $0.key == second.key }
      let message =
        isBelow
        ? "'\(second.key)' must be indented deeper than '\(first.key)'"
        : "must hold exactly one key, got '\(first.key)' and '\(second.key)'"
      reader.report(path, message, at: second.place)
      return nil
    }
    // A word that would do in the choice's place does not do below it.
    reader.alternative = nil
    reader.note(below(first.key), at: first.place)
    return match.read(first.value, below(first.key), &reader)
  }

  private static func write(_ cases: [Case<Value>], _ value: Value) -> Plain {
    let word = word(of: value, in: cases)
    let below = cases.lazy.compactMap { $0.write(value) }.first ?? .mapping([])
    return below == .mapping([]) ? .text(word) : .mapping([Plain.Pair(word, below)])
  }
}

extension LocatedNode {
  /// The word that an element of a list of choices begins with.
  var leadingWord: String? {
    if case .mapping(let pairs) = content { return pairs.first?.key }
    return word
  }
}
