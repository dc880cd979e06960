import Support
import Testing

@testable import Kernels

@Suite struct GzipStreamTests {
  /// What is packed, given in pieces and asked for in pieces.
  private func unpack(
    _ packed: [UInt8], given: Int = 1 << 20, asked: Int = 1 << 20
  ) throws(ArchiveError) -> [UInt8] {
    let stream = GzipStream(Dribble(packed, size: given), name: "file")
    var bytes: [UInt8] = []
    while try stream.read(upTo: asked, appendingTo: &bytes) == asked {}
    return bytes
  }

  /// Labels packed by zlib in several blocks with codes of their own.
  private func digitLabels() throws -> [UInt8] {
    try Files.read(
      SharedData.checkout + "/Resources/digits-sample/train-labels-idx1-ubyte.gz")
  }

  @Test(arguments: [1, 2, 3, 7, 100, 4096], [1, 5, 1000])
  func piecesDoNotMatter(given: Int, asked: Int) throws {
    let packed = try digitLabels()
    let whole = try unpack(packed)
    #expect(whole.count == 4008 && whole.prefix(8) == [0, 0, 8, 1, 0, 0, 15, 160])
    try #expect(unpack(packed, given: given, asked: asked) == whole)
    let twice = packed + DataBytes.gzip([]) + packed
    try #expect(unpack(twice, given: given, asked: asked) == whole + whole)
  }

  @Test func whatFollowsIsPassedOver() throws {
    let packed = DataBytes.gzip([1, 2, 3])
    for rest in [[0], [0, 0, 0], Array("some text".utf8), [UInt8](repeating: 0, count: 1 << 18)] {
      for given in [1, 1 << 20] {
        try #expect(unpack(packed + rest, given: given) == [1, 2, 3])
      }
    }
  }

  @Test func whatOnlyBeginsLikeAMemberIsPassedOver() throws {
    let packed = DataBytes.gzip([1, 2, 3])
    try #expect(unpack(packed + [0x1F, 0, 0, 0], given: 1 << 20) == [1, 2, 3])
  }

  @Test(arguments: [1, 1 << 20])
  func everyMemberIsChecked(given: Int) throws {
    let packed = DataBytes.gzip([1, 2, 3])
    var wrong = packed
    wrong[wrong.count - 5] ^= 1
    for damaged in [wrong + packed, packed + wrong] {
      #expect(
        throws: ArchiveError.damaged(
          file: "file", reason: "its checksum does not match its content")
      ) { try unpack(damaged, given: given) }
    }
    for count in packed.indices.dropFirst() {
      #expect(throws: ArchiveError.damaged(file: "file", reason: "truncated gzip input")) {
        try unpack(packed + packed[..<count], given: given)
      }
    }
  }

  /// A small file that would fill the memory is unpacked only as far as it is asked for.
  @Test func unpacksNoFurtherThanAsked() throws {
    let source = Dribble(DataBytes.gzip([UInt8](repeating: 7, count: 1 << 20)), size: 1000)
    let stream = GzipStream(source, name: "file")
    var bytes: [UInt8] = []
    #expect(try stream.read(upTo: 10, appendingTo: &bytes) == 10)
    #expect(bytes == [UInt8](repeating: 7, count: 10))
    #expect(source.rest.count > 1 << 19)
  }
}
