import Foundation
import Kernels
import Support
import Testing

@Suite struct ArchiveReaderTests {
  let folder: DataFolder
  let content = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }

  init() throws { folder = try DataFolder() }

  private func readAll(_ path: String, member: String? = nil) throws -> [UInt8] {
    var reader = try ArchiveReader(path, member: member)
    let bytes = try reader.read(upTo: 1 << 20)
    let isAtEnd = try reader.isAtEnd()
    #expect(isAtEnd)
    return bytes
  }

  @Test func readsPlainGzipAndZip() throws {
    let packed = DataBytes.gzip(content)
    let archive = DataBytes.zip([("a/other", [1]), ("a/plain", content), ("a/b.gz", packed)])
    try #expect(readAll(folder.write(content, to: "plain")) == content)
    try #expect(readAll(folder.write(packed, to: "packed.gz")) == content)
    try #expect(readAll(folder.write(packed, to: "packed")) == content)
    let zip = try folder.write(archive, to: "a.zip")
    try #expect(readAll(zip, member: "a/plain") == content)
    try #expect(readAll(zip, member: "a/b.gz") == content)
  }

  @Test func readsInPieces() throws {
    let path = try folder.write(DataBytes.gzip(content), to: "packed.gz")
    var reader = try ArchiveReader(path)
    var bytes: [UInt8] = []
    var isAtEnd = false
    while !isAtEnd {
      bytes += try reader.read(upTo: 7_919)
      isAtEnd = try reader.isAtEnd()
    }
    #expect(bytes == content)
    let more = try reader.read(upTo: 1)
    #expect(more.isEmpty)
  }

  @Test func doesNotReadFurtherThanAsked() throws {
    var reader = try ArchiveReader(try folder.write(content, to: "plain"))
    let bytes = try reader.read(upTo: 10)
    #expect(bytes == Array(content[..<10]))
    let isAtEnd = try reader.isAtEnd()
    #expect(!isAtEnd)
  }

  @Test func namesWhatIsNotThere() throws {
    let path = folder.path + "/none"
    #expect(throws: ArchiveError.missing(file: path)) { try readAll(path) }
    #expect(throws: ArchiveError.isDirectory(file: folder.path)) { try readAll(folder.path) }
    let zip = try folder.write(DataBytes.zip([("a/b", [1])]), to: "a.zip")
    #expect(throws: ArchiveError.memberMissing(file: zip, member: "b")) {
      try readAll(zip, member: "b")
    }
  }

  @Test func noticesDamage() throws {
    let packed = DataBytes.gzip(content)
    var flipped = packed
    flipped[1000] ^= 4
    let archive = DataBytes.zip([("b.gz", packed), ("c", content)])
    var broken = archive
    broken[broken.count - 10_000] ^= 4
    let cases: [(String, [UInt8], String?)] = [
      ("flipped.gz", flipped, nil), ("short.gz", Array(packed.dropLast(5)), nil),
      ("cut.gz", Array(packed.prefix(65_000)), nil), ("empty.gz", [], nil), ("empty", [], nil),
      ("text.gz", Array("no gzip".utf8), nil), ("flipped.zip", broken, "c"),
      ("text.zip", Array("<html>this is no archive at all</html>".utf8), "c"),
      ("cut.zip", Array(archive.prefix(1000)), "b.gz"),
    ]
    for (name, bytes, member) in cases {
      let path = try folder.write(bytes, to: name)
      let error = #expect(throws: ArchiveError.self, "\(name)") {
        _ = try readAll(path, member: member)
      }
      #expect(error?.fault == .badData, "\(name)")
      #expect(error?.description.hasPrefix(path) ?? false, "\(name): \(String(describing: error))")
    }
  }

  @Test(.disabled(if: getuid() == 0, "root reads every file"))
  func namesWhatMayNotBeRead() throws {
    let path = try folder.write([1], to: "secret")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    #expect(throws: ArchiveError.notPermitted(file: path)) { try readAll(path) }
  }
}
