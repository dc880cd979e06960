import Glibc
import Kernels
import Support
import Testing

@testable import Runs

@Suite struct RunDirectoryLockTests {
  @Test func onlyOneWritesInARunDirectory() throws {
    try withRun { run in
      let lock = try run.lock()
      let me = FileLock.Holder(processID: Host.processID, host: Host.name)
      let error = #expect(throws: RunError.self) { try run.lock() }
      #expect(error == .inUse(run.path, holder: me))
      #expect(error?.fault == .cannotCreate)
      #expect(
        error?.description
          == "'\(run.path)' is being written by process \(Host.processID) on host \(Host.name); "
          + "wait for it or choose another directory")
      lock.release()
      #expect(Files.names(in: run.path) == ["checkpoints"])
      try run.lock().release()
    }
  }

  @Test func namesAnotherProcessWhereItsNumberIsUnknown() {
    #expect(
      RunError.inUse("runs/x", holder: nil).description
        == "'runs/x' is being written by another process; wait for it or choose another directory")
  }

  /// The lock of a training that was killed is there, but nobody has it.
  @Test func aKilledTrainingLocksNobodyOut() throws {
    try withRun { run in
      let holder = try Program(in: run.path).start(
        shell: "exec 9<>.lock; flock 9; echo '4711 here' >&9; : >ready; exec sleep 600")
      holder.wait { Files.exists(run.path + "/ready") }
      let here = FileLock.Holder(processID: 4711, host: "here")
      #expect(throws: RunError.inUse(run.path, holder: here)) { try run.lock() }
      holder.send(SIGKILL)
      _ = try holder.outcome()
      #expect(Files.exists(run.path + "/.lock"))
      try run.lock().release()
      #expect(!Files.exists(run.path + "/.lock"))
    }
  }

  @Test func aDirectoryThatIsGoneIsSaidToBe() throws {
    try withRun { run in
      try removeTree(run.path)
      #expect(throws: FileError(.create, run.path + "/.lock", code: ENOENT)) { try run.lock() }
    }
  }

  @Test func tellsWhoTrainsWithoutLocking() throws {
    try withRun { run in
      #expect(run.trainer == nil)
      let lock = try run.lock()
      #expect(run.trainer == FileLock.Holder(processID: Host.processID, host: Host.name))
      #expect(throws: RunError.self) { try run.lock() }
      lock.release()
      #expect(run.trainer == nil)
    }
  }
}
