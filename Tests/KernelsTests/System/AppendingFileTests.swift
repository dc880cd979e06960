import Glibc
import Support
import Testing

@testable import Kernels

@Suite struct AppendingFileTests {
  @Test func growsAtItsEnd() throws {
    try withTemporaryDirectory { directory in
      let file = try AppendingFile(creating: directory + "/log")
      #expect(try Files.read(file.path) == [])
      try file.append("one\n")
      try AppendingFile(existing: file.path).append("two\n", durably: true)
      #expect(try Files.read(file.path) == Array("one\ntwo\n".utf8))
    }
  }

  @Test func refusesAFileThatExists() throws {
    try withTemporaryDirectory { directory in
      try Files.write("kept", to: directory + "/log")
      #expect(throws: FileError(.create, directory + "/log", code: EEXIST)) {
        try AppendingFile(creating: directory + "/log")
      }
      #expect(try Files.read(directory + "/log") == Array("kept".utf8))
    }
  }

  @Test func noticesThatTheFileWasDeleted() throws {
    try withTemporaryDirectory { directory in
      let file = try AppendingFile(creating: directory + "/log")
      try Files.remove(file.path)
      #expect(throws: FileError(.write, file.path, code: ENOENT)) { try file.append("lost") }
      #expect(!Files.exists(file.path))
    }
  }

  @Test func saysThatTheDiskIsFull() throws {
    let error = #expect(throws: FileError.self) {
      try AppendingFile(existing: "/dev/full").append("x")
    }
    #expect(error?.fault == .inputOutput)
    #expect(
      error?.description
        == "cannot write '/dev/full': disk full; free some space and try again")
  }

  @Test func cutsOffAPartThatFitted() throws {
    try withTemporaryDirectory { directory in
      let file = try AppendingFile(creating: directory + "/log")
      try file.append("whole\n")
      #expect(throws: FileError(.write, file.path, code: ENOSPC)) {
        // open, then the first write takes two bytes and the second finds no room.
        try interfering({ n, call in
          if call == .write { return n == 2 ? .shortWrite(2) : .failure(ENOSPC) }
          return nil
        }) { try file.append("torn\n") }
      }
      #expect(try Files.read(file.path) == Array("whole\n".utf8))
    }
  }
}
