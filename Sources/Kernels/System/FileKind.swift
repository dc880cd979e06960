/// What a file is, by its first bytes, for messages about files that are not what is needed.
public enum FileKind {
  /// What bytes are the beginning of, such as `a JPEG picture`; nil where nothing tells.
  public static func name(of bytes: [UInt8]) -> String? {
    let known = signatures.first { bytes.dropFirst($0.place).starts(with: $0.bytes) }
    if let known { return known.name }
    if isIDX(bytes) { return "an IDX file" }
    let beginning = bytes.prefix(512)
    guard !beginning.isEmpty, beginning.allSatisfy(isOfText) else { return nil }
    return String(decoding: beginning, as: UTF8.self).contains("<svg") ? "an SVG drawing" : "a text"
  }

  private static let signatures: [(place: Int, bytes: [UInt8], name: String)] = [
    (0, [0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (0, Array("GIF8".utf8), "a GIF picture"),
    (8, Array("WEBP".utf8), "a WebP picture"),
    (0, Array("II*\0".utf8), "a TIFF picture"),
    (0, Array("MM\0*".utf8), "a TIFF picture"),
    (4, Array("ftyp".utf8), "a HEIF picture or a film"),
    (0, Array("P5\n".utf8), "a PNM picture"),
    (0, Array("P6\n".utf8), "a PNM picture"),
    (0, Array("%PDF".utf8), "a PDF document"),
    (0, [0x1F, 0x8B], "a gzip file"),
    (0, Array("PK\u{3}\u{4}".utf8), "a zip archive"),
    (0, [0x93] + Array("NUMPY".utf8), "a NumPy array"),
  ]

  /// Two zeros, a type of elements, a number of dimensions.
  private static func isIDX(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 4 && bytes[0] == 0 && bytes[1] == 0
      && [0x08, 0x09, 0x0B, 0x0C, 0x0D, 0x0E].contains(bytes[2]) && 1...8 ~= bytes[3]
  }

  /// Whether a byte may stand in a text; what is beyond ASCII belongs to one sign or another.
  private static func isOfText(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7F || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
