import Support
import Testing

@testable import Kernels

@Suite struct GzipHeaderTests {
  /// A member that holds 1, 2, 3, with the fields that the flags tell of.
  private func member(flags: UInt8, _ fields: [UInt8], checksumPlus error: UInt8 = 0) -> [UInt8] {
    let plain = DataBytes.gzip([1, 2, 3])
    var header = plain[..<3] + [flags] + plain[4..<10] + fields
    if flags & 2 != 0 {
      let checksum = DataBytes.crc32(Array(header))
      header += [
        UInt8(truncatingIfNeeded: checksum) &+ error, UInt8(truncatingIfNeeded: checksum >> 8),
      ]
    }
    return Array(header + plain[10...])
  }

  private func unpack(_ packed: [UInt8], given: Int) throws(ArchiveError) -> [UInt8] {
    let stream = GzipStream(Dribble(packed, size: given), name: "file")
    var bytes: [UInt8] = []
    while try stream.read(upTo: 100, appendingTo: &bytes) == 100 {}
    return bytes
  }

  /// Every combination of the optional fields.
  static let fields: [(flags: UInt8, bytes: [UInt8])] = (0..<16).map { choice in
    let parts: [(flag: UInt8, bytes: [UInt8])] = [
      (4, [3, 0, 7, 8, 9]), (8, Array("name".utf8) + [0]), (16, Array("a comment".utf8) + [0]),
      (2, []),
    ]
    let chosen = parts.enumerated().filter { choice >> $0.offset & 1 == 1 }.map(\.element)
    return (chosen.reduce(1) { $0 | $1.flag }, chosen.flatMap(\.bytes))
  }

  /// A header may be cut anywhere between two pieces of a file.
  @Test(arguments: 0..<16, 1...40) func isPassedOverHoweverItIsCut(field: Int, given: Int) throws {
    let packed = member(flags: Self.fields[field].flags, Self.fields[field].bytes)
    try #expect(unpack(packed, given: given) == [1, 2, 3])
    try #expect(unpack(packed + packed, given: given) == [1, 2, 3, 1, 2, 3])
  }

  @Test(arguments: [1, 1000]) func aWrongChecksumIsNoticed(given: Int) {
    let packed = member(flags: 2 | 8, [0x61, 0], checksumPlus: 1)
    #expect(
      throws: ArchiveError.damaged(
        file: "file", reason: "its gzip header does not match its checksum")
    ) { try unpack(packed, given: given) }
  }

  @Test func whatIsNoGzipIsNamed() {
    let plain = DataBytes.gzip([1, 2, 3])
    let cases: [([UInt8], String)] = [
      ([], "it does not begin like a gzip file"), ([0x1F], "truncated gzip input"),
      ([0x1F, 0], "it does not begin like a gzip file"),
      (plain[..<2] + [7] + plain[3...], "not packed by deflate"),
      (plain[..<3] + [0x20] + plain[4...], "unknown flags in its gzip header"),
    ]
    for (packed, reason) in cases {
      #expect(throws: ArchiveError.damaged(file: "file", reason: reason)) {
        try unpack(packed, given: 1)
      }
    }
  }

  @Test func theEndStaysTheEnd() throws {
    let packed = DataBytes.gzip([1, 2, 3]) + [0] + DataBytes.gzip([4])
    let stream = GzipStream(Dribble(packed, size: 1), name: "file")
    var bytes: [UInt8] = []
    for _ in 0..<5 { _ = try stream.read(upTo: 10, appendingTo: &bytes) }
    #expect(bytes == [1, 2, 3])
  }
}
