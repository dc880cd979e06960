import Glibc
import Support
import Testing

@testable import Kernels

@Suite struct DirectoriesTests {
  @Test func createsWhatIsMissing() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/a/b/c"
      try Files.createDirectory(path)
      try Files.createDirectory(path)
      #expect(Files.isDirectory(path))
    }
  }

  @Test func refusesAFileInItsPlace() throws {
    try withTemporaryDirectory { directory in
      let file = directory + "/file"
      try Files.write("", to: file)
      #expect(throws: FileError(.create, file, code: ENOTDIR)) { try Files.createDirectory(file) }
      #expect(throws: FileError(.create, file, code: ENOTDIR)) {
        try Files.createDirectory(file + "/below")
      }
    }
  }

  @Test func claimsOnce() throws {
    try withTemporaryDirectory { directory in
      let first = try Files.claimDirectory(directory + "/one")
      let second = try Files.claimDirectory(directory + "/one")
      #expect(first && !second)
      #expect(throws: FileError.self) { try Files.claimDirectory(directory + "/no/one") }
    }
  }

  @Test(arguments: [
    ("a/b", "a", "b"), ("a", ".", "a"), ("/a", "/", "a"), ("a/b/", "a", "b"), ("/", "/", "/"),
    ("a//b", "a", "b"), ("./a", ".", "a"),
  ])
  func splitsPaths(path: String, parent: String, name: String) {
    #expect(Files.parent(of: path) == parent)
    #expect(Files.name(of: path) == name)
  }

  /// Found by a run directory that was moved away between a rename and this.
  @Test func aDirectoryThatIsGoneIsAFailureToWrite() {
    let error = #expect(throws: FileError.self) {
      try FileSystemCalls.syncDirectory("/nowhere/at/all")
    }
    #expect(error?.fault == .inputOutput && error?.action == .write)
  }
}
