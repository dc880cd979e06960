/// A piece of configuration as it was written, and where.
struct LocatedNode: Sendable, Equatable {
  /// A key of a mapping, where it stands, and its value.
  struct Pair: Sendable, Equatable {
    let key: String
    let place: Place
    var value: LocatedNode
  }

  /// The three forms that YAML has.
  indirect enum Content: Sendable, Equatable {
    case scalar(String, quoted: Bool)
    case mapping([Pair])
    case sequence([LocatedNode])
  }

  var content: Content
  let place: Place

  /// The words that YAML has for no value at all.
  private static let nothings: Set<String> = ["", "~", "null", "Null", "NULL"]

  /// Whether nothing was written, or a word for nothing.
  var isNothing: Bool {
    guard case .scalar(let text, quoted: false) = content else { return false }
    return Self.nothings.contains(text)
  }

  /// The text of a scalar, unless it is nothing.
  var word: String? {
    guard case .scalar(let text, _) = content, !isNothing else { return nil }
    return text
  }

  /// The text of a scalar written without quotes, as numbers and booleans are.
  var plain: String? {
    guard case .scalar(let text, quoted: false) = content, !isNothing else { return nil }
    return text
  }

  /// The value under a key of a mapping.
  func value(of key: String) -> LocatedNode? {
    guard case .mapping(let pairs) = content else { return nil }
    return pairs.first { $0.key == key }?.value
  }

  /// How an error names what was found where something else was wanted.
  var described: String {
    switch content {
    case .scalar where isNothing: "nothing"
    case .scalar(let text, let quoted):
      quoted ? "the text \"\(Self.cropped(text))\"" : "'\(Self.cropped(text))'"
    case .mapping(let pairs): pairs.isEmpty ? "an empty mapping" : "a mapping"
    case .sequence: "a list"
    }
  }

  /// The text as far as a message has room for it, on one line.
  private static func cropped(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { Source.fitsOnLine($0) ? $0 : " " }
    let line = String(String.UnicodeScalarView(scalars))
    return line.count > 60 ? line.prefix(60) + "..." : line
  }
}
