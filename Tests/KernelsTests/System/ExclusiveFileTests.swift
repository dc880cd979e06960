import Foundation
import Support
import Testing

@testable import Kernels

@Suite struct ExclusiveFileTests {
  @Test func onlyOneMakesIt() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/lock"
      #expect(ExclusiveFile.sight(path) == nil)
      #expect(try ExclusiveFile.make(path, note: "first"))
      #expect(try !ExclusiveFile.make(path, note: "second"))
      #expect(try Files.read(path) == Array("first".utf8))
      try ExclusiveFile.remove(path)
      #expect(try ExclusiveFile.make(path, note: "third"))
    }
  }

  @Test func aLinkToNowhereIsThereToo() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/lock"
      try Files.replaceLink(path, target: "nowhere")
      #expect(try !ExclusiveFile.make(path, note: "x"))
      #expect(ExclusiveFile.sight(path) != nil)
    }
  }

  @Test func sightingsTellFilesApart() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/lock"
      #expect(try ExclusiveFile.make(path, note: "x"))
      let first = ExclusiveFile.sight(path)
      #expect(first != nil && ExclusiveFile.sight(path) == first)
      try Files.write("x", to: path)
      #expect(ExclusiveFile.sight(path) != first)
    }
  }

  @Test func aNoteThatCannotBeWrittenLeavesNothing() throws {
    let injected = try FaultInjector.forEach(
      [.diskFull, .inputOutput, .interrupted, .shortWrite]
    ) { injector in
      try withTemporaryDirectory { directory in
        let path = directory + "/lock"
        let result = injector.run { try ExclusiveFile.make(path, note: "whole") }
        if case .success(true) = result {
          let bytes = try Files.read(path)
          #expect(bytes == Array("whole".utf8))
        } else {
          #expect(!Files.exists(path), "\(injector)")
        }
      }
    }
    #expect(injected > 5)
  }

  @Test func saysWhyItCannotBeMade() throws {
    let error = #expect(throws: FileError.self) {
      try ExclusiveFile.make("/nowhere/lock", note: "x")
    }
    #expect(error?.fault == .cannotCreate)
  }
}
