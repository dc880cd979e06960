internal import CISAL

/// What a gzip member begins with (RFC 1952): flags, a name, a comment and a checksum of these.
///
/// It is read byte by byte, since it may be cut anywhere between two pieces of a file; ISA-L's own
/// reader loses the checksum where a header is cut.
struct GzipHeader {
  private let stream: GzipStream
  private var checksum: UInt32

  /// Passes over the header whose two magic bytes have been read.
  static func pass(in stream: GzipStream) throws(ArchiveError) {
    var header = GzipHeader(stream)
    try header.pass()
  }

  private init(_ stream: GzipStream) {
    self.stream = stream
    checksum = Self.checksum(of: 0x8B, after: Self.checksum(of: 0x1F, after: 0))
  }

  private mutating func pass() throws(ArchiveError) {
    guard try next() == Self.deflate else { throw stream.damage("not packed by deflate") }
    let flags = try next()
    guard flags & 0xE0 == 0 else { throw stream.damage("unknown flags in its gzip header") }
    // The time, how hard it was packed, and on what system.
    for _ in 0..<6 { _ = try next() }
    if flags & 4 != 0 { for _ in 0..<(try number()) { _ = try next() } }
    if flags & 8 != 0 { while try next() != 0 {} }
    if flags & 16 != 0 { while try next() != 0 {} }
    guard flags & 2 != 0 else { return }
    let expected = Int(checksum & 0xFFFF)
    guard try number() == expected else {
      throw stream.damage("its gzip header does not match its checksum")
    }
  }

  private mutating func number() throws(ArchiveError) -> Int {
    let low = Int(try next())
    return try Int(next()) << 8 | low
  }

  private mutating func next() throws(ArchiveError) -> UInt8 {
    guard let byte = try stream.nextByte() else { throw stream.truncation }
    checksum = Self.checksum(of: byte, after: checksum)
    return byte
  }

  private static func checksum(of byte: UInt8, after checksum: UInt32) -> UInt32 {
    unsafe withUnsafePointer(to: byte) { unsafe crc32_gzip_refl(checksum, $0, 1) }
  }

  private static let deflate: UInt8 = 8
}
