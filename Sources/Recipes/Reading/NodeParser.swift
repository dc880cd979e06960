import Yams

/// YAML text to located nodes, by Yams, and strictly: what YAML allows and a configuration has no
/// use for (anchors, tags, merge keys, a second document) is refused rather than interpreted.
struct NodeParser {
  let source: Source
  /// Whether a key may be a list of words, which is then known as `[a, b]`.
  let takesListKeys: Bool
  private(set) var findings: [Finding] = []
  private var masks: Masks
  private var scalars: [Unicode.Scalar]

  /// Reads one document; nil where the text is empty.
  static func parse(
    _ text: String, from source: Source, takesListKeys: Bool = false
  ) -> (node: LocatedNode?, [Finding]) {
    var parser = NodeParser(text, from: source, takesListKeys: takesListKeys)
    let node = parser.parse(text)
    return (node, parser.findings)
  }

  private init(_ text: String, from source: Source, takesListKeys: Bool) {
    (self.source, self.takesListKeys) = (source, takesListKeys)
    scalars = Array(text.unicodeScalars)
    masks = Masks(for: &scalars)
  }

  private mutating func parse(_ text: String) -> LocatedNode? {
    for (index, line) in source.lines.enumerated() {
      let indentation = line.prefix { $0 == " " || $0 == "\t" }
      guard let tab = indentation.firstIndex(of: "\t"), indentation.endIndex < line.endIndex,
        line[indentation.endIndex] != "#"
      else { continue }
      let column = line.distance(from: line.startIndex, to: tab) + 1
      report(index + 1, column, "a tab in the indentation; use spaces")
      return nil
    }
    if let index = ExplicitKeys.excess(in: scalars) {
      let before = Source.lines(of: String(String.UnicodeScalarView(scalars[..<index])))
      let column = (before.last?.unicodeScalars.count ?? 0) + 1
      report(before.count, column, "keys with '?' are not understood; write key: value")
      return nil
    }
    do {
      return try parseMasked()
    } catch let error as YamlError {
      let (line, column, problem) = error.located(in: text)
      report(line, column, "not valid YAML: \(problem)")
    } catch {
      report(1, 1, "not valid YAML: \(error)")
    }
    return nil
  }

  /// Parses again with one key hidden each time Yams gives up at a duplicate, so that the rest
  /// of the file is checked too and every duplicate can be named with both its places.
  private mutating func parseMasked() throws -> LocatedNode? {
    while true {
      let masked = String(String.UnicodeScalarView(scalars))
      do {
        // Without rules that would make numbers and dates of words: that is our reader's part.
        let parser = try Parser(yaml: masked, resolver: .basic, encoding: .utf8)
        // Anchors are held weakly by the nodes: the parser has to outlive the walk.
        return try withExtendedLifetime(parser) { try parser.singleRoot().map { located($0) } }
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let (line, column) = (context.mark.line, context.mark.column)
        guard masks.hide(key: keys.first ?? "", in: &scalars, line: line, column: column) else {
          report(line, column, "duplicate key")
          return nil
        }
      }
    }
  }

  private mutating func report(_ line: Int, _ column: Int, _ message: String) {
    guard findings.count < Finding.most else { return }
    let finding = Finding(at: Place(source: source, line: line, column: column), message)
    if !findings.contains(finding) { findings.append(finding) }
  }

  private func place(of node: Node) -> Place {
    Place(source: source, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  private mutating func located(_ node: Node) -> LocatedNode {
    let place = place(of: node)
    if node.anchor != nil || isAlias(node) {
      report(place.line, place.column, "anchors and aliases are not understood; write it out")
    }
    switch node {
    case .scalar where isAlias(node), .alias:
      return LocatedNode(content: .mapping([]), place: place)
    case .scalar(let scalar):
      let quoted = scalar.style != .plain
      refuse(tag: scalar.tag, unless: quoted ? [.implicit, .str] : [.implicit], at: place)
      let text = masks.restored(scalar.string)
      return LocatedNode(content: .scalar(text, quoted: quoted), place: place)
    case .sequence(let sequence):
      refuse(tag: sequence.tag, unless: [.implicit, .seq], at: place)
      return LocatedNode(content: .sequence(sequence.map { located($0) }), place: place)
    case .mapping(let mapping):
      refuse(tag: mapping.tag, unless: [.implicit, .map], at: place)
      return LocatedNode(content: .mapping(pairs(mapping)), place: place)
    }
  }

  /// Whether a node is a hidden alias.
  private func isAlias(_ node: Node) -> Bool {
    guard case .scalar(let scalar) = node, scalar.style == .plain else { return false }
    return masks.isAlias(scalar.string)
  }

  private mutating func refuse(tag: Tag, unless known: [Tag.Name], at place: Place) {
    guard !known.contains(where: { $0.rawValue == tag.description }) else { return }
    report(place.line, place.column, "the tag \(tag) is not understood; leave it out")
  }

  private mutating func pairs(_ mapping: Node.Mapping) -> [LocatedNode.Pair] {
    var pairs: [LocatedNode.Pair] = []
    var firsts: [String: Place] = [:]
    for (keyNode, valueNode) in mapping {
      let place = place(of: keyNode)
      let value = located(valueNode)
      guard let word = word(of: keyNode) else {
        report(place.line, place.column, "a key must be a plain word")
        continue
      }
      let key = masks.restored(word)
      if key == "<<" {
        report(place.line, place.column, "merge keys are not understood; write the keys out")
      } else if let first = firsts[key] {
        let there = "line \(first.line), column \(first.column)"
        report(place.line, place.column, "duplicate key '\(key)'; the first is on \(there)")
      } else {
        firsts[key] = place
        pairs.append(LocatedNode.Pair(key: key, place: place, value: value))
      }
    }
    return pairs
  }

  /// A key as one word, a list of words as `[a, b]` where that may be a key.
  private func word(of key: Node) -> String? {
    guard key.anchor == nil, !isAlias(key) else { return nil }
    switch key {
    case .scalar(let scalar): return scalar.string
    case .sequence(let sequence) where takesListKeys:
      let words = sequence.compactMap { isAlias($0) ? nil : $0.scalar?.string }
      return words.count == sequence.count ? "[\(words.joined(separator: ", "))]" : nil
    default: return nil
    }
  }
}
