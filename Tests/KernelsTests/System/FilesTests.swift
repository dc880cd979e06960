import Glibc
import Support
import Synchronization
import Testing

@testable import Kernels

@Suite struct FilesTests {
  @Test func writesAndReadsBack() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/file"
      try Files.write("first", to: path)
      try Files.write([1, 2, 255], to: path)
      #expect(try Files.read(path) == [1, 2, 255])
      try Files.write([], to: path)
      #expect(try Files.read(path) == [])
      #expect(Files.names(in: directory) == ["file"])
    }
  }

  @Test func readsFilesOfUnknownLength() throws {
    #expect(try Files.read("/proc/self/status").count > 100)
  }

  @Test func survivesInterruptionsAndShortWrites() throws {
    try withTemporaryDirectory { directory in
      let writes = Mutex(0)
      let bytes = (0..<100).map { UInt8($0) }
      try interfering({ n, call in
        if n % 2 == 1 && call != .close { return .failure(EINTR) }
        if call == .write { writes.withLock { $0 += 1 } }
        return .shortWrite(7)
      }) { try Files.write(bytes, to: directory + "/file") }
      #expect(try Files.read(directory + "/file") == bytes)
      #expect(writes.withLock { $0 } == 15)
    }
  }

  @Test(arguments: [ENOSPC, EIO]) func keepsTheOldFileWhenAnyCallFails(code: Int32) throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/file"
      var failures = 0
      for n in 1... {
        try Files.write("old", to: path)
        let outcome = Result {
          try failing(call: n, with: code) { try Files.write("new", to: path) }
        }
        #expect(Files.names(in: directory) == ["file"], "call \(n)")
        if case .success = outcome { break }
        failures += 1
        #expect(outcome.error?.code == code)
        #expect(outcome.error?.fault == .inputOutput)
        let content = try String(decoding: Files.read(path), as: UTF8.self)
        #expect(["old", "new"].contains(content), "call \(n)")
      }
      #expect(try Files.read(path) == Array("new".utf8))
      // open, write, sync, close, rename; then the directory: open, sync, close.
      #expect(failures == 8)
    }
  }

  @Test func replacesLinksInOneStep() throws {
    try withTemporaryDirectory { directory in
      let link = directory + "/latest"
      try Files.replaceLink(link, target: "one")
      #expect(Files.linkTarget(link) == "one")
      try Files.replaceLink(link, target: "two")
      #expect(Files.linkTarget(link) == "two")
      #expect(Files.names(in: directory) == ["latest"])
      #expect(!Files.exists(link))
      #expect(Files.linkTarget(directory) == nil)
    }
  }

  @Test func namesTheFileAndTheReason() throws {
    try withTemporaryDirectory { directory in
      try Files.write("", to: directory + "/file")
      let under = directory + "/file/x"
      #expect(throws: FileError(.create, under, code: ENOTDIR)) { try Files.write("", to: under) }
      #expect(throws: FileError(.create, directory, code: EISDIR)) {
        try Files.write("", to: directory)
      }
      let missing = directory + "/no/x"
      #expect(throws: FileError(.create, missing, code: ENOENT)) {
        try Files.write("", to: missing)
      }
      #expect(throws: FileError(.read, missing, code: ENOENT)) { try Files.read(missing) }
      #expect(throws: FileError(.read, directory, code: EISDIR)) { try Files.read(directory) }
      #expect(throws: FileError(.remove, missing, code: ENOENT)) { try Files.remove(missing) }
      #expect(Files.names(in: directory) == ["file"])
    }
  }
}

extension Result {
  fileprivate var error: FileError? {
    if case .failure(let error) = self { error as? FileError } else { nil }
  }
}
