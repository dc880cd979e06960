import Testing

@testable import Runs

@Suite struct CRC32CTests {
  // The check value of the algorithm's catalogue entry, and the examples of RFC 3720, B.4.
  static let published: [([UInt8], UInt32)] = [
    (Array("123456789".utf8), 0xE306_9283), ([], 0),
    ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
    ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
    ([UInt8](0..<32), 0x46DD_794E),
  ]

  @Test(arguments: published)
  func hasThePublishedValues(bytes: [UInt8], crc: UInt32) { #expect(crc32c(bytes) == crc) }

  @Test func masks() {
    // ((c >> 15) | (c << 17)) + 0xA282EAD8 for c = 0xE3069283, worked by hand:
    // c >> 15 = 0x1C60D, c << 17 = 0x25060000, together 0x2507C60D.
    #expect(maskedCRC32C(Array("123456789".utf8)) == 0x2507_C60D + 0xA282_EAD8)
  }
}
