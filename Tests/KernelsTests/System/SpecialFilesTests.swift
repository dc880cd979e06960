import Glibc
import Support
import Testing

@testable import Kernels

/// What lies where a file is expected may be a link or a pipe.
@Suite struct SpecialFilesTests {
  /// Whoever made a directory may have put links there; what they lead to stays as it is.
  @Test func nothingIsWrittenThroughLinks() throws {
    try withTemporaryDirectory { directory in
      let (mine, link) = (directory + "/mine", directory + "/link")
      try Files.write("mine", to: mine)
      try Files.replaceLink(link, target: mine)
      let file = AppendingFile(existing: link)
      #expect(throws: FileError(.write, link, code: ELOOP)) { try file.append("x") }
      #expect(throws: FileError(.write, link, code: ELOOP)) { _ = try file.cut(to: 0) }
      #expect(throws: FileError(.create, link, code: ELOOP)) { _ = try FileLock(link) }
      #expect(try Files.read(link) == Array("mine".utf8))
      try Files.write("new", to: link)
      #expect(try Files.read(mine) == Array("mine".utf8))
      #expect(try Files.read(link) == Array("new".utf8))
    }
  }

  @Test(.timeLimit(.minutes(1))) func pipesAreNotWaitedFor() throws {
    try withTemporaryDirectory { directory in
      let pipe = directory + "/pipe"
      #expect(unsafe mkfifo(pipe, 0o600) == 0)
      #expect(throws: FileError(.read, pipe, code: ESPIPE)) { try Files.read(pipe) }
      #expect(throws: FileError(.write, pipe, code: ENXIO)) {
        try AppendingFile(existing: pipe).append("x")
      }
      #expect(throws: ArchiveError.notFile(file: pipe)) { _ = try ArchiveReader(pipe) }
      #expect(
        ArchiveError.notFile(file: "p").description
          == "p: is a pipe or a device, no file; check the path")
    }
  }

  @Test func aDeviceThatNeverEndsIsNotRead() {
    #expect(throws: FileError(.read, "/dev/zero", code: ESPIPE)) { try Files.read("/dev/zero") }
  }

  @Test func noMoreIsReadThanAFileMayHave() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/file"
      try Files.write("123", to: path)
      #expect(try Files.read(path, atMost: 3) == Array("123".utf8))
      #expect(throws: FileError(.read, path, code: EFBIG)) { try Files.read(path, atMost: 2) }
      // This one does not say how long it is.
      #expect(throws: FileError(.read, "/proc/self/status", code: EFBIG)) {
        try Files.read("/proc/self/status", atMost: 100)
      }
    }
  }
}
