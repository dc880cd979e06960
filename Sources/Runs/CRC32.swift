/// A cyclic redundancy check of 32 bits, reflected, begun with ones and inverted at the end.
struct CRC32 {
  /// With Castagnoli's polynomial, CRC-32C (RFC 3720): it seals the records of event files.
  static let castagnoli = CRC32(polynomial: 0x82F6_3B78)
  /// With that of Ethernet, gzip and zip (ISO 3309).
  static let zip = CRC32(polynomial: 0xEDB8_8320)

  /// What each byte adds.
  private let table: [UInt32]

  private init(polynomial: UInt32) {
    table = (0..<256).map { byte in
      (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ polynomial : crc >> 1 }
    }
  }

  /// The check of some bytes.
  func check(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(~0) { crc, byte in
      table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ crc >> 8
    }
  }
}
