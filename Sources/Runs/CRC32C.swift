/// The cyclic redundancy check CRC-32C, with which the records of event files are sealed.
///
/// Its polynomial is Castagnoli's (RFC 3720, reflected 0x82F63B78); zlib's `crc32` has another.
func crc32c(_ bytes: some Sequence<UInt8>) -> UInt32 {
  ~bytes.reduce(~0) { crc, byte in
    crcTable[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ crc >> 8
  }
}

/// The check as event files hold it: rotated and shifted, so that data which itself contains checks
/// does not weaken it.
func maskedCRC32C(_ bytes: some Sequence<UInt8>) -> UInt32 {
  let crc = crc32c(bytes)
  return (crc >> 15 | crc << 17) &+ 0xA282_EAD8
}

private let crcTable: [UInt32] = (0..<256).map { byte in
  (0..<8).reduce(UInt32(byte)) { crc, _ in
    crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1
  }
}
