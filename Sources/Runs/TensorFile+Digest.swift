import Kernels

/// The seal of a file: its metadata hold the SHA-256 of the whole file, taken while these 64 digits
/// are zeros.
extension TensorFile {
  /// The key of the digest among the metadata.
  static let digestKey = "sha256"
  /// What stands in the digest's place while it is computed.
  static let noDigest = String(repeating: "0", count: 64)
  private static let mark = Array("\"\(digestKey)\":\"".utf8)

  /// Writes the digest into the bytes of a file whose header lies in `header`.
  static func seal(_ bytes: inout [UInt8], header: Range<Int>) {
    guard let place = digestPlace(in: bytes[header]) else {
      preconditionFailure("the header has no place for a digest")
    }
    var digest = Digest()
    digest.update(bytes)
    bytes.replaceSubrange(place, with: Array(digest.hexadecimal().utf8))
  }

  /// Whether the digest of a file fits its content; nil for a file that carries none.
  static func isIntact(_ bytes: [UInt8], header: Range<Int>) -> Bool? {
    guard let place = digestPlace(in: bytes[header]) else { return nil }
    var digest = Digest()
    digest.update(bytes[..<place.lowerBound])
    digest.update(Array(noDigest.utf8))
    digest.update(bytes[place.upperBound...])
    return digest.hexadecimal().utf8.elementsEqual(bytes[place])
  }

  /// Where the digest's digits are.
  ///
  /// Quotes within JSON texts are escaped, so the mark with its bare
  /// ones is the key.
  private static func digestPlace(in header: ArraySlice<UInt8>) -> Range<Int>? {
    var start = header.startIndex
    while let first = header[start...].firstIndex(of: mark[0]) {
      let end = first + mark.count
      if header[first...].starts(with: mark), end + noDigest.utf8.count <= header.endIndex {
        return end..<end + noDigest.utf8.count
      }
      start = first + 1
    }
    return nil
  }
}
