import Testing

@testable import Runs

@Suite struct CRC32Tests {
  // The check values of the algorithms' catalogue entries.
  @Test func hasThePublishedValues() {
    let digits = Array("123456789".utf8)
    #expect(CRC32.zip.check(digits) == 0xCBF4_3926)
    #expect(CRC32.castagnoli.check(digits) == 0xE306_9283)
    #expect(CRC32.zip.check([]) == 0)
  }
}
