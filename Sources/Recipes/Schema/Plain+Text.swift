extension Plain {
  /// The value on one line of YAML.
  public var flow: String {
    switch self {
    case .boolean(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value): Self.text(of: value)
    case .text(let value): Self.isSafe(value) ? value : Self.quoted(value)
    case .list(let values): "[" + values.map(\.flow).joined(separator: ", ") + "]"
    case .mapping(let pairs):
      "{" + pairs.map { "\($0.key): \($0.value.flow)" }.joined(separator: ", ") + "}"
    }
  }

  /// The value as YAML in the one style of resolved files: a mapping of scalars on one line where
  /// it fits, everything else one key or element a line, indented by two.
  func yaml(indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent)
    switch self {
    case .mapping(let pairs):
      return pairs.map { pair in
        let head = "\(margin)\(pair.key):"
        return pair.value.fitsOneLine(after: head)
          ? "\(head) \(pair.value.flow)\n" : "\(head)\n\(pair.value.yaml(indent: indent + 2))"
      }.joined()
    case .list(let values):
      // The first key of an element stands beside the dash.
      return values.map { "\(margin)- \($0.yaml(indent: indent + 2).dropFirst(indent + 2))" }
        .joined()
    default:
      return margin + flow + "\n"
    }
  }

  private func fitsOneLine(after head: String) -> Bool {
    switch self {
    case .mapping(let pairs):
      pairs.allSatisfy(\.value.isScalar) && head.count + flow.count < 100
    case .list(let values): values.isEmpty
    default: true
    }
  }

  /// The value as JSON, keys in their order.
  func json(indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent + 2)
    let end = "\n" + String(repeating: " ", count: indent)
    switch self {
    case .text(let value): return Self.quoted(value)
    case .list(let values) where values.allSatisfy(\.isScalar):
      return "[" + values.map { $0.json() }.joined(separator: ", ") + "]"
    case .list(let values):
      let lines = values.map { margin + $0.json(indent: indent + 2) }
      return "[\n" + lines.joined(separator: ",\n") + end + "]"
    case .mapping(let pairs):
      let lines = pairs.map {
        "\(margin)\(Self.quoted($0.key)): \($0.value.json(indent: indent + 2))"
      }
      return lines.isEmpty ? "{}" : "{\n" + lines.joined(separator: ",\n") + end + "}"
    default: return flow
    }
  }

  /// Whether YAML of every version reads the text back as this text, without quotes.
  ///
  /// Letter by letter: the first regular expression of a process costs it some 10 ms.
  private static func isSafe(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, !reserved.contains(text.lowercased()) else { return false }
    func isLetter(_ byte: UInt8) -> Bool { 97...122 ~= byte | 32 || byte == UInt8(ascii: "_") }
    func isDigit(_ byte: UInt8) -> Bool { 48...57 ~= byte }
    let isNumber = first == UInt8(ascii: ".") && bytes.count > 1 && isDigit(bytes[1])
    return !isNumber && (isLetter(first) || "/.".utf8.contains(first))
      && bytes.allSatisfy { isLetter($0) || isDigit($0) || "/.-".utf8.contains($0) }
  }

  /// Words that some YAML takes for something else than themselves.
  private static let reserved: Set = [
    "true", "false", "yes", "no", "on", "off", "y", "n", "null", ".inf", ".nan", ".", "...",
  ]

  /// The text between double quotes, escaped alike for YAML and JSON.
  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\t": "\\t"
      case "\r": "\\r"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        "\\u" + String(repeating: "0", count: scalar.value < 0x10 ? 3 : 2)
          + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"" + escaped.joined() + "\""
  }
}
