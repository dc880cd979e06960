/// Hides keys from a YAML parser that stops at duplicates: one character of a key is exchanged
/// for one of a private-use plane, which keeps every position, and is put back afterwards.
struct KeyMasks {
  private var originals: [Unicode.Scalar: Unicode.Scalar] = [:]
  private static let plane = 0xF0000 as UInt32
  private static let most = 100
  /// How many characters may be parsed again, in all.
  private static let mostWork = 1 << 18

  /// Exchanges one character of the key at a place; false where that is not possible.
  mutating func hide(_ text: inout [Unicode.Scalar], line: Int, column: Int) -> Bool {
    guard originals.count < Self.most, originals.count * text.count <= Self.mostWork,
      let mask = Unicode.Scalar(Self.plane + UInt32(originals.count)),
      var index = Self.index(in: text, line: line, column: column)
    else { return false }
    if text[index] == "\"" || text[index] == "'" {
      // Within the quotes; an empty key has nothing to exchange.
      guard index + 1 < text.count, text[index + 1] != text[index] else { return false }
      index += 1
    }
    guard originals[text[index]] == nil else { return false }
    originals[mask] = text[index]
    text[index] = mask
    return true
  }

  /// The key as it was written.
  func restored(_ key: String) -> String {
    String(String.UnicodeScalarView(key.unicodeScalars.map { originals[$0] ?? $0 }))
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
    return index < text.count ? index : nil
  }
}
