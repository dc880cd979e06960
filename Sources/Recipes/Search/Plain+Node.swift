extension Plain {
  /// What was written, of the type that YAML gives it; nil where there is nothing, or nothing below.
  init?(_ node: LocatedNode) {
    guard !node.isNothing else { return nil }
    switch node.content {
    case .scalar(let text, let isQuoted): self = isQuoted ? .text(text) : Self.scalar(text)
    case .sequence(let nodes):
      let values = nodes.compactMap { Plain($0) }
      guard values.count == nodes.count else { return nil }
      self = .list(values)
    case .mapping(let pairs):
      let values = pairs.compactMap { pair in Plain(pair.value).map { Pair(pair.key, $0) } }
      guard values.count == pairs.count else { return nil }
      self = .mapping(values)
    }
  }

  /// The value of a scalar without quotes.
  private static func scalar(_ text: String) -> Plain {
    if let value = Bool(text) { return .boolean(value) }
    if let value = Int(text) { return .integer(value) }
    // Not the words and hexadecimal forms that Swift would take for numbers.
    let isDecimal = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
    if isDecimal, let value = Double(text), value.isFinite { return .number(value) }
    return .text(text)
  }
}
