import Kernels
import Support
import Testing

@testable import Runs

/// The newest state and the one before it.
@Suite struct RunDirectoryStateTests {
  private func state(_ number: Int) -> TensorFile {
    TensorFile(metadata: ["number": "\(number)"], tensors: TensorFileTests.file.tensors)
  }

  private func number(_ run: RunDirectory) throws -> String? {
    try run.readState()?.file.metadata["number"]
  }

  private func damage(_ path: String) throws {
    var bytes = try Files.read(path)
    bytes[bytes.count - 1] ^= 1
    try Files.write(bytes, to: path)
  }

  @Test func theNewestIsReadAndTheOneBeforeItKept() throws {
    try withRun { run in
      #expect(try run.readState() == nil)
      for count in 1...3 { try run.writeState(state(count)) }
      #expect(try number(run) == "3")
      #expect(try run.readState()?.notice == nil)
      #expect(try TensorFile.read(run.previousResumeState).metadata["number"] == "2")
      #expect(
        Files.names(in: run.checkpoints) == ["resume.previous.safetensors", "resume.safetensors"])
    }
  }

  @Test func aDamagedNewestIsNamedAndTheOneBeforeItUsed() throws {
    try withRun { run in
      for count in 1...2 { try run.writeState(state(count)) }
      try damage(run.resumeState)
      #expect(try number(run) == "1")
      let notice = try run.readState()?.notice ?? ""
      #expect(notice.contains(run.resumeState) && notice.contains("SHA-256"))
    }
  }

  @Test func aNewestThatCannotBeReadIsNoReasonToGiveUp() throws {
    try withRun { run in
      for count in 1...2 { try run.writeState(state(count)) }
      try Files.remove(run.resumeState)
      try Files.createDirectory(run.resumeState)
      #expect(try number(run) == "1")
      try Files.remove(run.previousResumeState)
      #expect(throws: FileError.self) { _ = try run.readState() }
    }
  }

  @Test func theOneBeforeItIsKeptWhenTheNextIsSaved() throws {
    try withRun { run in
      for count in 1...2 { try run.writeState(state(count)) }
      try damage(run.resumeState)
      try run.dropNewestState()
      try run.writeState(state(3))
      #expect(try number(run) == "3")
      try damage(run.resumeState)
      #expect(try number(run) == "1")
    }
  }

  @Test func aMissingNewestMeansACrashBetweenTwoRenames() throws {
    try withRun { run in
      for count in 1...2 { try run.writeState(state(count)) }
      try Files.remove(run.resumeState)
      #expect(try number(run) == "1")
    }
  }

  @Test func whenNoneIsWholeThatIsAnError() throws {
    try withRun { run in
      for count in 1...2 { try run.writeState(state(count)) }
      for path in [run.resumeState, run.previousResumeState] { try damage(path) }
      let error = #expect(throws: RunFileError.self) { _ = try run.readState() }
      #expect(error?.fault == .badData && error?.path == run.resumeState)
      try Files.remove(run.previousResumeState)
      #expect(throws: RunFileError.self) { _ = try run.readState() }
    }
  }

  @Test func leftoversOfAKilledWriterAreRemoved() throws {
    try withRun { run in
      try run.writeState(state(1))
      for path in [run.resumeState, run.metrics] {
        try Files.write("half", to: path + ".tmp.123.456")
        #expect(Files.exists(path + ".tmp.123.456"))
      }
      try run.removeTemporaries()
      #expect(Files.names(in: run.path) == ["checkpoints"])
      #expect(Files.names(in: run.checkpoints) == ["resume.safetensors"])
    }
  }
}
