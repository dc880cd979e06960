import Glibc
import Support
import Testing

@testable import Kernels

@Suite struct FaultInjectorTests {
  /// A file that is replaced as a whole is the old one or the new one, whatever happens, and tidy
  /// unless its writer died.
  @Test(arguments: [false, true]) func replacedFilesAreWhole(losesPower: Bool) throws {
    let (old, new) = (bytes(100_000, 1), bytes(100_000, 2))
    try withTemporaryDirectory { directory in
      let path = directory + "/file"
      let injected = try FaultInjector.forEach(losesPower: losesPower) { injector in
        try Files.write(old, to: path)
        let result = injector.run { try Files.write(new, to: path) }
        let content = try Files.read(path)
        #expect(content == old || content == new, "\(injector)")
        if injector.fault.isHarmless || !injector.hasStruck {
          #expect((try? result.get()) != nil && content == new, "\(injector)")
        } else {
          #expect(throws: FileError.self, "\(injector)") { try result.get() }
        }
        let left = Files.names(in: directory).filter { $0 != "file" }
        #expect(left.isEmpty || injector.fault.isCrash, "\(injector): \(left)")
        for name in left { try Files.remove(directory + "/" + name) }
      }
      // Eight calls in four ways, and a write in two more.
      #expect(injected == 8 * 4 + 2)
    }
  }

  /// Nothing is done after a crash: the temporary file is not even removed.
  @Test func afterACrashNothingHappens() throws {
    try withTemporaryDirectory { directory in
      let injector = FaultInjector(.crash, at: 2)
      let result = injector.run {
        try? Files.write("lost", to: directory + "/one")
        #expect(throws: FileError.self) { try Files.read(directory + "/one") }
        try Files.write("lost", to: directory + "/two")
      }
      #expect(throws: FileError(.create, directory + "/two", code: EIO)) { try result.get() }
      let left = Files.names(in: directory)
      #expect(left.count == 1 && left.allSatisfy { $0.hasPrefix("one.tmp.") }, "\(left)")
      #expect(injector.hasStruck && injector.description == "crash at call 2 (write)")
      try Files.write("kept", to: directory + "/two")
    }
  }

  @Test func aTornWriteLeavesAPiece() throws {
    try withTemporaryDirectory { directory in
      let file = try AppendingFile(creating: directory + "/log")
      let injector = FaultInjector(.tornWrite, at: 1)
      #expect(throws: FileError.self) { try injector.run { try file.append(bytes(100)) }.get() }
      // 30 bytes at the first write; in-process, the rest would have been cut off again.
      #expect(try Files.read(file.path) == Array(bytes(100).prefix(30)))
    }
  }

  /// What tells an atomic write from one that looks like it: that it was synchronised.
  @Test(arguments: [false, true]) func aLossOfPowerTakesWhatWasNotSynchronised(durably: Bool) throws
  {
    try withTemporaryDirectory { directory in
      let file = try AppendingFile(creating: directory + "/log")
      try file.append("before\n")
      let injector = FaultInjector(.crash, at: durably ? 10 : 8, losesPower: true)
      _ = injector.run {
        try file.append("one\n", durably: durably)
        try file.append("two\n", durably: durably)
        // Another name changes nothing.
        try FileSystemCalls.rename(file.path, to: directory + "/moved")
        try Files.write("", to: directory + "/never")
      }
      #expect(injector.description.hasPrefix("crash at call \(injector.number) (open)"))
      #expect(Files.names(in: directory) == ["moved"])
      #expect(
        try String(decoding: Files.read(directory + "/moved"), as: UTF8.self)
          == (durably ? "before\none\ntwo\n" : "before\n"))
    }
  }

  @Test func withoutALossOfPowerWrittenIsWritten() throws {
    try withTemporaryDirectory { directory in
      let file = try AppendingFile(creating: directory + "/log")
      let injector = FaultInjector(.crash, at: 4)
      _ = injector.run {
        try file.append("one\n")
        try file.append("two\n")
      }
      #expect(try Files.read(file.path) == Array("one\n".utf8))
    }
  }

  @Test func everyNthCallOnly() throws {
    try withTemporaryDirectory { directory in
      var numbers: [Int] = []
      FaultInjector.forEach([.inputOutput], stride: 3) { injector in
        _ = injector.run { try Files.write("x", to: directory + "/file") }
        numbers.append(injector.number)
      }
      #expect(numbers == [1, 4, 7, 10])
    }
  }

  private func bytes(_ count: Int, _ factor: Int = 1) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* factor &+ factor) }
  }
}
