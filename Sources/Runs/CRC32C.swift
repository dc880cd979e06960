/// The cyclic redundancy check CRC-32C, with which the records of event files are sealed.
func crc32c(_ bytes: some Sequence<UInt8>) -> UInt32 { CRC32.castagnoli.check(bytes) }

/// The check as event files hold it: rotated and shifted, so that data which itself contains checks
/// does not weaken it.
func maskedCRC32C(_ bytes: some Sequence<UInt8>) -> UInt32 {
  let crc = crc32c(bytes)
  return (crc >> 15 | crc << 17) &+ 0xA282_EAD8
}
