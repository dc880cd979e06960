import Kernels
import Support
import Testing

@testable import Runs

@Suite struct ResultPathTests {
  @Test(arguments: [("a", "a"), ("a/b//", "a/b"), ("/", "/"), ("//", "/"), ("", "")])
  func losesTheSlashesAtItsEnd(_ path: String, _ expected: String) {
    #expect(ResultPath.trimmed(path) == expected)
  }

  @Test func countsFromOneBesideAnythingElse() throws {
    try withTemporaryDirectory { folder in
      try Files.write("", to: folder + "/a-2")
      let claimed = try (0..<2).map { _ in try ResultPath.claim("a", under: folder) }
      #expect(claimed == ["\(folder)/a-1", "\(folder)/a-3"])
    }
  }
}
