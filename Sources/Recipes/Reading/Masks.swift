/// Hides characters from a YAML parser: each is exchanged for one of a private-use plane that the
/// text does not hold, which keeps every position, and is put back afterwards.
///
/// One character of a key is hidden where the parser would stop at a duplicate. Every asterisk is,
/// since the parser would put what it names in the place of an alias: aliases of aliases multiply,
/// and a key of them is compared with others piece by piece.
struct Masks {
  private var originals: [Unicode.Scalar: Unicode.Scalar] = [:]
  private var spare: ArraySlice<Unicode.Scalar>
  private let asterisk: Unicode.Scalar?
  private static let plane: ClosedRange<UInt32> = 0x100000...0x10FFFD
  private static let most = 101
  /// How many characters may be parsed again, in all.
  private static let mostWork = 1 << 18

  /// Hides the asterisks of a text.
  init(for text: inout [Unicode.Scalar]) {
    let used = Set(text.lazy.map(\.value).filter(Self.plane.contains))
    let free = Self.plane.lazy.filter { !used.contains($0) }
    spare = Array(free.prefix(Self.most)).compactMap { Unicode.Scalar($0) }[...]
    asterisk = spare.popFirst()
    guard let asterisk else { return }
    for index in text.indices where text[index] == "*" { text[index] = asterisk }
    originals[asterisk] = "*"
  }

  /// Exchanges the first character of a key at a place; false where that is not possible, as of an
  /// empty key, or one that does not stand there as it reads.
  mutating func hide(
    key: String, in text: inout [Unicode.Scalar], line: Int, column: Int
  ) -> Bool {
    guard originals.count * text.count <= Self.mostWork,
      var index = Self.index(in: text, line: line, column: column)
    else { return false }
    if (text[index] == "\"" || text[index] == "'") && index + 1 < text.count { index += 1 }
    guard key.unicodeScalars.first == text[index], originals[text[index]] == nil,
      let mask = spare.popFirst()
    else { return false }
    originals[mask] = text[index]
    text[index] = mask
    return true
  }

  /// The text as it was written.
  func restored(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { Self.plane ~= $0.value }) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { originals[$0] ?? $0 }))
  }

  /// Whether what the parser took for a word was an alias.
  func isAlias(_ word: String) -> Bool {
    asterisk != nil && word.unicodeScalars.first == asterisk
  }

  /// Where a line and column lie in the text; a CR before an LF does not count as a line.
  private static func index(in text: [Unicode.Scalar], line: Int, column: Int) -> Int? {
    var (start, current) = (0, 1)
    while current < line {
      guard let end = text[start...].firstIndex(where: Source.endsLine) else {
        return nil
      }
      start = end + 1
      if text[end] == "\r", start < text.count, text[start] == "\n" { start += 1 }
      current += 1
    }
    let index = start + column - 1
    return text.indices.contains(index) ? index : nil
  }
}
