/// One `--set KEY=VALUE`: a value put into the configuration before it is checked, so that it
/// goes through the same reader as the file.
struct Override {
  let path: String
  let value: LocatedNode
  let root: Shape

  /// Puts the overrides into the tree in their order; what cannot be put there is reported.
  static func apply(
    _ overrides: [String], to node: LocatedNode, of root: Shape
  ) -> (node: LocatedNode, findings: [Finding]) {
    var (node, findings) = (node, [Finding]())
    for text in overrides {
      let place = Place(source: Source(override: text), line: 1, column: 1)
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let steps = Step.steps(of: String(parts[0])) else {
        let form = "must be KEY=VALUE, such as training.epochs=10"
        findings.append(Finding(at: place, form))
        continue
      }
      let (value, mistakes) = NodeParser.parse(String(parts[1]), from: place.source)
      findings += mistakes
      guard mistakes.isEmpty else { continue }
      let nothing = LocatedNode(content: .scalar("", quoted: false), place: place)
      let override = Override(path: String(parts[0]), value: value ?? nothing, root: root)
      do throws(Finding) {
        node = try override.put(at: steps[...], into: node, of: root, under: "")
      } catch {
        findings.append(error)
      }
    }
    return (node, findings)
  }

  /// The node with the value put where the steps lead.
  func put(
    at steps: ArraySlice<Step>, into node: LocatedNode?, of shape: Shape, under path: String
  ) throws(Finding) -> LocatedNode {
    guard let step = steps.first else { return value }
    let rest = steps.dropFirst()
    switch (shape, step) {
    case (.section(let entries), .key(let key)):
      guard let entry = entries.first(where: { $0.key == key }) else {
        throw refusal(path, root.unknown(key, among: entries.map(\.key)))
      }
      let inner = Path.joining(path, key)
      let below = try put(at: rest, into: node?.value(of: key), of: entry.shape, under: inner)
      return inserting(below, under: key, into: node)
    case (.choice(let entries), .key(let key)):
      let inner = Path.joining(path, key)
      return try put(below: key, of: entries, at: rest, into: node, under: path, inner)
    case (.list(let entries, let addressing), _):
      return try put(
        inListOf: entries, addressing, step: step, at: rest, into: node, under: path)
    case (.either(let word, let shape), _):
      // What is set below a value takes the place of the word for its absence.
      let present = node?.word == word ? nil : node
      return try put(at: steps, into: present, of: shape, under: path)
    default:
      throw refusal(path, "has nothing below it to set, got '\(step.text)'")
    }
  }

  /// Puts the value below one word of a choice, which must be the word that is chosen.
  private func put(
    below word: String, of entries: [Entry], at rest: ArraySlice<Step>, into node: LocatedNode?,
    under path: String, _ inner: String
  ) throws(Finding) -> LocatedNode {
    guard let entry = entries.first(where: { $0.key == word }) else {
      let words = entries.map(\.key)
      let remedy = root.remedy(for: word, among: words)
      throw refusal(path, "must be one of \(words.joined(separator: ", ")), got '\(word)'\(remedy)")
    }
    let chosen = node?.leadingWord
    if let chosen, chosen != word {
      // A value for all that is below the word says enough to choose it.
      if rest.isEmpty { return inserting(value, under: word, into: nil) }
      let whole = Plain.mapping([Plain.Pair(word, entry.example)]).flow
      let bare = entry.mayBeBare ? "--set \(path)=\(word) or " : ""
      let change = "\(bare)--set '\(path)=\(whole)'"
      throw refusal(path, "'\(chosen)' is chosen here, not '\(word)'; to change it: \(change)")
    }
    let below = try put(
      at: rest, into: node?.value(of: word), of: entry.shape, under: inner)
    return inserting(below, under: word, into: node)
  }

  /// Puts the value into, or in the place of, an element of a list.
  private func put(
    inListOf entries: [Entry], _ addressing: Shape.Addressing, step: Step,
    at rest: ArraySlice<Step>, into node: LocatedNode?, under path: String
  ) throws(Finding) -> LocatedNode {
    var elements: [LocatedNode] = []
    if case .sequence(let nodes) = node?.content { elements = nodes }
    let position: Int
    switch step {
    case .index(let index):
      guard elements.indices.contains(index) else {
        throw refusal(path, "has \(elements.count) elements, counted from 0, got [\(index)]")
      }
      position = index
    case .key(let key):
      if let found = elements.firstIndex(where: { $0.isCalled(key, addressing) }) {
        position = found
      } else if addressing == .word, entries.contains(where: { $0.key == key }) {
        position = elements.count
        elements.append(LocatedNode(content: .scalar(key, quoted: false), place: value.place))
      } else {
        let names =
          addressing == .word ? entries.map(\.key) : elements.compactMap { $0.elementName }
        let wanted = addressing == .word ? "nothing is called" : "no element has the name"
        let numbered = elements.firstIndex { addressing == .position && $0.leadingWord == key }
        let hint =
          numbered.map { "; the \(key) here is \(path)[\($0)]" }
          ?? Suggestion.clause(for: key, among: names)
        throw refusal(path, "\(wanted) '\(key)'\(hint)")
      }
    }
    let element = elements[position]
    if rest.isEmpty, case .index = step {
      elements[position] = value
    } else if let word = element.leadingWord {
      // The word is known, and part of the path only where it tells the elements apart.
      let here = "\(path)[\(position)]"
      let inner = addressing == .word ? Path.joining(path, word) : here
      elements[position] = try put(
        below: word, of: entries, at: rest, into: element, under: here, inner)
    }
    return LocatedNode(content: .sequence(elements), place: node?.place ?? value.place)
  }

  private func refusal(_ path: String, _ message: String) -> Finding {
    Finding(at: value.place, path: path, message)
  }

  /// The mapping with one key set; nothing, or the key as a bare word, becomes a mapping.
  private func inserting(
    _ below: LocatedNode, under key: String, into node: LocatedNode?
  ) -> LocatedNode {
    var pairs: [LocatedNode.Pair] = []
    if case .mapping(let written) = node?.content {
      pairs = written
    } else if let node, !node.isNothing, node.word != key {
      // What the file has here is wrong, which the reader will say.
      return node
    }
    if let index = pairs.firstIndex(where: { $0.key == key }) {
      pairs[index].value = below
    } else {
      pairs.append(LocatedNode.Pair(key: key, place: value.place, value: below))
    }
    return LocatedNode(content: .mapping(pairs), place: node?.place ?? value.place)
  }
}

extension LocatedNode {
  /// The `name` that an element of a list carries.
  fileprivate var elementName: String? {
    guard case .mapping(let pairs) = content else { return nil }
    return pairs.first?.value.value(of: "name")?.word
  }

  fileprivate func isCalled(_ name: String, _ addressing: Shape.Addressing) -> Bool {
    (addressing == .word ? leadingWord : elementName) == name
  }
}
