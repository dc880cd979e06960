/// Keys that are written `? key`, which nobody needs.
///
/// Such a key may be a long list and hold other such keys, and to compare keys takes the YAML parser
/// all that is in them, again and again.
enum ExplicitKeys {
  private static let most = 10

  /// Where the text has more of them than can be compared in time, or seems to.
  static func excess(in text: [Unicode.Scalar]) -> Int? {
    var (count, isStart) = (0, true)
    for (index, scalar) in text.enumerated() {
      if scalar == "?", isStart, index + 1 < text.count, isBlank(text[index + 1]) { count += 1 }
      guard count <= most else { return index }
      // Only after these and blanks does a question mark begin something.
      isStart =
        isBlank(scalar)
        ? isStart || Source.endsLine(scalar) : "-?:,[{".unicodeScalars.contains(scalar)
    }
    return nil
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || Source.endsLine(scalar)
  }
}
