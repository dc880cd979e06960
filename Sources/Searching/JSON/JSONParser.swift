/// Why a text is no JSON.
public struct JSONSyntaxError: Error, Equatable {
  /// What is wrong.
  public let problem: String
  /// The byte it shows at, from 1.
  public let column: Int
}

extension JSONValue {
  /// The value that a text is, which may be anything.
  public init(parsing bytes: some Sequence<UInt8>) throws(JSONSyntaxError) {
    self = try JSONParser.parse(bytes)
  }
}

/// Reads one JSON value, by recursive descent.
struct JSONParser {
  private let bytes: [UInt8]
  private var position = 0
  /// Deeper than anything that a journal holds.
  private static let mostNesting = 100

  /// The value that a text is.
  static func parse(_ bytes: some Sequence<UInt8>) throws(JSONSyntaxError) -> JSONValue {
    var parser = JSONParser(bytes: Array(bytes))
    let value = try parser.value(nesting: 0)
    parser.skipSpace()
    guard parser.next == nil else { throw parser.error("goes on after its end") }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func error(_ problem: String) -> JSONSyntaxError {
    JSONSyntaxError(problem: problem, column: position + 1)
  }

  private mutating func skipSpace() {
    while let byte = next, " \t\r\n".utf8.contains(byte) { position += 1 }
  }

  /// Goes past a byte if it comes next.
  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value(nesting: Int) throws(JSONSyntaxError) -> JSONValue {
    guard nesting < Self.mostNesting else { throw error("is nested too deeply") }
    if skip("{") { return .object(try members(nesting: nesting)) }
    if skip("[") { return .list(try elements(nesting: nesting)) }
    if skip("\"") { return .text(try string()) }
    return try word()
  }

  private mutating func elements(nesting: Int) throws(JSONSyntaxError) -> [JSONValue] {
    var values: [JSONValue] = []
    if skip("]") { return values }
    repeat { values.append(try value(nesting: nesting + 1)) } while skip(",")
    guard skip("]") else { throw error("a list does not end") }
    return values
  }

  private mutating func members(nesting: Int) throws(JSONSyntaxError) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    if skip("}") { return members }
    repeat {
      guard skip("\"") else { throw error("a name is missing") }
      let name = try string()
      guard skip(":") else { throw error("':' is missing") }
      members.append(JSONValue.Member(name, try value(nesting: nesting + 1)))
    } while skip(",")
    guard skip("}") else { throw error("an object does not end") }
    return members
  }

  /// The numbers and the words without quotes.
  private mutating func word() throws(JSONSyntaxError) -> JSONValue {
    let rest = bytes[position...].prefix { !" \t\r\n,:]}[{\"".utf8.contains($0) }
    let word = String(decoding: rest, as: UTF8.self)
    let value: JSONValue? =
      switch word {
      case "null": .null
      case "true": .boolean(true)
      case "false": .boolean(false)
      case "NaN": .number(.nan)
      case "Infinity": .number(.infinity)
      case "-Infinity": .number(-.infinity)
      default: Self.number(word)
      }
    guard let value else { throw error(word.isEmpty ? "a value is missing" : "what is '\(word)'?") }
    position += rest.count
    return value
  }

  private static func number(_ word: String) -> JSONValue? {
    guard let first = word.utf8.first, first == UInt8(ascii: "-") || 48...57 ~= first,
      word.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) })
    else { return nil }
    if let value = Int(word) { return .integer(value) }
    return Double(word).map { .number($0) }
  }

  /// The rest of a string whose first quote has been read.
  private mutating func string() throws(JSONSyntaxError) -> String {
    var units: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: units, as: UTF8.self) else {
          throw error("a text is not UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): units += String(try escaped()).utf8
      default: units.append(byte)
      }
    }
    throw error("a text does not end")
  }

  /// What a backslash and the letters after it stand for.
  private mutating func escaped() throws(JSONSyntaxError) -> Character {
    let letter = next
    position += 1
    switch letter {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return Character(Unicode.Scalar(letter ?? 0))
    case UInt8(ascii: "u"): return try unicode()
    default: throw error("an escape that is not known")
    }
  }

  /// The character of `\uXXXX`, or of two of them, whose `\u` has been read.
  private mutating func unicode() throws(JSONSyntaxError) -> Character {
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(UInt32(first)) { return Character(scalar) }
    let isPair =
      UTF16.isLeadSurrogate(first)
      && bytes[position...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")])
    // Half a pair, which Python writes and reads, is no character.
    guard isPair else { return "\u{FFFD}" }
    position += 2
    let second = try codeUnit()
    guard UTF16.isTrailSurrogate(second) else { return "\u{FFFD}" }
    let scalars = String(decoding: [first, second], as: UTF16.self)
    return scalars.first ?? "\u{FFFD}"
  }

  private mutating func codeUnit() throws(JSONSyntaxError) -> UInt16 {
    let digits = bytes[position...].prefix(4)
    guard digits.count == 4,
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw error("an escape without its four digits") }
    position += 4
    return unit
  }
}
