import Kernels
import Support
import Testing

@testable import Runs

@Suite struct StoredZipTests {
  private let members: [(name: String, bytes: [UInt8])] = [
    ("a.npy", Array(0..<200)), ("b.txt", Array("hello".utf8)), ("empty", []),
  ]

  private func archive() -> [UInt8] {
    var archive = StoredZip()
    for (name, bytes) in members { archive.add(name, bytes) }
    archive.close()
    return archive.bytes
  }

  /// By libarchive, which compares the check of each member.
  @Test func isReadByAnotherProgram() throws {
    let folder = try DataFolder()
    let path = try folder.write(archive(), to: "a.zip")
    for (name, bytes) in members where !bytes.isEmpty {
      var reader = try ArchiveReader(path, member: name)
      #expect(try reader.read(upTo: 1000) == bytes)
      let isAtEnd = try reader.isAtEnd()
      #expect(isAtEnd)
    }
  }

  /// A reader from front to back finds each length before the member, and no time anywhere.
  @Test func lengthsStandBeforeTheMembers() {
    let bytes = archive()
    #expect(bytes.starts(with: [0x50, 0x4B, 3, 4, 20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0]))
    #expect(
      Array(bytes[14..<30]) == littleEndian(DataBytes.crc32(members[0].bytes))
        + [200, 0, 0, 0, 200, 0, 0, 0, 5, 0, 0, 0])
    #expect(Array(bytes[35..<235]) == members[0].bytes)
    #expect(archive() == bytes)
  }
}
