import Foundation
import Glibc
import Support
import Testing

@testable import Kernels

/// What an archive cannot do: take memory or write files.
@Suite struct ArchiveLimitsTests {
  let folder: DataFolder

  init() throws { folder = try DataFolder() }

  /// A small file that would fill the memory is read as far as it is asked to be.
  @Test func aBombIsReadAsFarAsAsked() throws {
    let bomb = GzipBomb.bytes(beginning: [1], thenCopies: 1 << 26)
    let path = try folder.write(
      DataBytes.zip([("bomb.gz", bomb)]), to: "bomb.zip")
    let largest = try Allocations.largest {
      var reader = try ArchiveReader(path, member: "bomb.gz")
      let bytes = try reader.read(upTo: 1000)
      #expect(bytes == [UInt8](repeating: 1, count: 1000))
    }
    #expect(largest < 1 << 20)
  }

  /// However much is asked for, memory is taken as far as the file's size makes it believable.
  @Test(arguments: [false, true]) func aSmallFileTakesLittleMemory(isPacked: Bool) throws {
    let content = [UInt8](repeating: 7, count: 700)
    let bytes = isPacked ? DataBytes.gzip(content) : content
    let path = try folder.write(bytes, to: "small")
    let largest = try Allocations.largest {
      var reader = try ArchiveReader(path)
      let read = try reader.read(upTo: 1 << 40)
      #expect(read == content)
    }
    #expect(largest < 1 << 21)
  }

  /// Packed twice, 64 MiB are some hundred bytes.
  @Test func aBombPackedTwiceIsRefused() throws {
    let seed = "\(SharedData.checkout)/Fuzz/Corpus/zip/bomb"
    let reason = "it holds more than a file of its size can"
    let largest = try Allocations.largest {
      var reader = try ArchiveReader(seed, member: "a/b")
      #expect(throws: ArchiveError.damaged(file: "\(seed) (a/b)", reason: reason)) {
        _ = try reader.read(upTo: 1 << 30)
      }
    }
    #expect(largest < 1 << 22)
  }

  /// A file may be as long as numbers go and have nothing on the disk.
  @Test func aFileOfHolesTakesNoMemory() throws {
    let path = try folder.write([1, 2, 3], to: "holes")
    try FileSystemCalls.withFile(path, .appending, naming: path) { descriptor in
      try FileSystemCalls.truncate(descriptor, to: 1 << 43, naming: path)
    }
    let largest = try Allocations.largest {
      var reader = try ArchiveReader(path)
      let bytes = try reader.read(upTo: 3)
      #expect(bytes == [1, 2, 3])
    }
    #expect(largest < 1 << 20)
    #expect(throws: FileError(.read, path, code: EFBIG)) { try Files.read(path) }
  }

  /// To pass over a member of unknown length, libarchive would unpack it.
  @Test func anArchiveIsReadByItsDirectory() throws {
    let whole = DataBytes.zip([("a", [1, 2, 3])])
    let directory = try #require(
      whole.indices.first { whole[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
    #expect(throws: ArchiveError.notArchive(file: "a.zip", kind: "zip")) {
      _ = try ArchiveReader(Array(whole[..<directory]), named: "a.zip", member: "a")
    }
  }

  /// libarchive would take gigabytes for a few bytes packed in some of these ways.
  @Test(arguments: ["lzma", "bzip"]) func onlyDeflateIsUnpacked(packing: String) throws {
    let seed = "\(SharedData.checkout)/Fuzz/Corpus/zip/\(packing)"
    #expect(throws: ArchiveError.unreadable(file: "\(seed) (a/b)", packing: packing)) {
      _ = try ArchiveReader(seed, member: "a/b")
    }
  }

  /// Members are only read, by their exact names; what these are leads to no file.
  @Test func namesOfMembersLeadNowhere() throws {
    let names = [
      "../escaped", "../../escaped", "/tmp/apus-escaped", "a/../../escaped", "./escaped",
    ]
    let inner = try folder.write(
      DataBytes.zip(names.map { ($0, Array("outside".utf8)) }), to: "in/a.zip")
    for name in names {
      var reader = try ArchiveReader(inner, member: name)
      let bytes = try reader.read(upTo: 100)
      #expect(bytes == Array("outside".utf8), "\(name)")
    }
    let found = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    #expect(found?.sorted() == ["in", "in/a.zip"])
    #expect(!FileManager.default.fileExists(atPath: "/tmp/apus-escaped"))
  }

  /// A link is no file to read, wherever it points.
  @Test func linksAreNotFollowed() throws {
    var bytes = DataBytes.zip([("link", Array("/etc/passwd".utf8))])
    let directory = try #require(
      bytes.indices.first { bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
    // Made on Unix, with the mode of a symbolic link.
    bytes[directory + 5] = 3
    bytes[directory + 40] = UInt8(truncatingIfNeeded: 0o120777)
    bytes[directory + 41] = UInt8(0o120777 >> 8)
    #expect(throws: ArchiveError.memberMissing(file: "a.zip", member: "link")) {
      _ = try ArchiveReader(bytes, named: "a.zip", member: "link")
    }
  }

  /// Nothing that libarchive has for writing is called anywhere.
  @Test func nothingIsExtracted() throws {
    let sources = "\(SharedData.checkout)/Sources"
    let files = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
    let texts = try files.filter { $0.hasSuffix(".swift") || $0.hasSuffix(".c") }
      .map { String(decoding: try Files.read("\(sources)/\($0)"), as: UTF8.self) }
    #expect(texts.contains { $0.contains("archive_read_data") })
    for call in ["archive_write", "archive_read_extract", "archive_read_data_into_fd"] {
      #expect(!texts.contains { $0.contains(call) }, "\(call)")
    }
  }
}
