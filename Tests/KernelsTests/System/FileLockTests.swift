import Foundation
import Support
import Testing

@testable import Kernels

@Suite struct FileLockTests {
  private let mine = FileLock.Holder(processID: getpid(), host: Host.name)

  @Test func aSecondTakerHearsWhoHoldsIt() throws {
    try withTemporaryDirectory { directory in
      let first = try FileLock(directory + "/lock")
      defer { first.release() }
      #expect(first.isEnforced)
      #expect(throws: FileLock.Held(holder: mine)) { try FileLock(directory + "/lock") }
      #expect(Files.names(in: directory) == ["lock"])
    }
  }

  @Test func nothingIsLeftWhenItIsReleased() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/lock"
      let first = try FileLock(path)
      first.release()
      #expect(Files.names(in: directory) == [])
      let second = try FileLock(path)
      // Not the second one's to release.
      first.release()
      #expect(throws: FileLock.Held.self) { try FileLock(path) }
      second.release()
      try withExtendedLifetime(FileLock(path)) {}
      #expect(Files.names(in: directory) == [])
    }
  }

  /// Another program holds the lock, and is killed.
  @Test func aHolderThatWasKilledHoldsNoLonger() throws {
    let folder = try DataFolder()
    let path = folder.path + "/lock"
    let holder = try Program(in: folder.path).start(
      shell: "exec 9<>lock; flock 9; echo '4711 far away' >&9; : >ready; exec sleep 600")
    holder.wait { Files.exists(folder.path + "/ready") }
    let far = FileLock.Holder(processID: 4711, host: "far away")
    #expect(throws: FileLock.Held(holder: far)) { try FileLock(path) }
    holder.send(SIGKILL)
    #expect(try holder.outcome().status == -SIGKILL)
    let lock = try FileLock(path)
    #expect(throws: FileLock.Held(holder: mine)) { try FileLock(path) }
    lock.release()
    #expect(!Files.exists(path))
  }

  /// Whoever only asks takes no lock, and believes no note of a process that is gone.
  @Test func aNoteTellsOfProcessesThatMayRun() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/lock"
      func noted(_ note: String) throws -> FileLock.Holder? {
        try Files.write(note, to: path)
        return FileLock.Holder.noted(at: path)
      }
      #expect(FileLock.Holder.noted(at: path) == nil)
      #expect(try noted("\(getpid()) \(Host.name)\n") == mine)
      // The first process of all, which is another user's.
      #expect(try noted("1 \(Host.name)\n")?.processID == 1)
      let gone = try Program(in: directory).shell("echo $$")
      #expect(try noted("\(gone.lines[0]) \(Host.name)\n") == nil)
      #expect(try noted("4711 far away\n")?.host == "far away")
      for note in ["", "4711 far", "0 \(Host.name)\n", "-1 \(Host.name)\n"] {
        #expect(try noted(note) == nil, "\(note)")
      }
    }
  }

  /// Its parent has not asked how it ended, so the system still counts it among the processes.
  @Test func aProcessThatHasEndedCountsAsGone() throws {
    let folder = try DataFolder()
    let parent = try Program(in: folder.path).start(
      shell: "sleep 0.1 & echo $! >child; exec sleep 600")
    defer { parent.send(SIGKILL) }
    func child() throws -> String {
      try String(contentsOfFile: folder.path + "/child", encoding: .utf8).filter(\.isNumber)
    }
    parent.wait { (try? child())?.isEmpty == false }
    let (process, path) = (try child(), folder.path + "/lock")
    try Files.write("\(process) \(Host.name)\n", to: path)
    parent.wait { FileLock.Holder.noted(at: path) == nil }
    #expect(FileLock.Holder.noted(at: path) == nil)
    #expect(Files.exists("/proc/\(process)"))
  }

  @Test(arguments: ["", "4711", "4711 somewh", "x somewhere\n", "4711\n"])
  func aNoteThatIsNotWholeNamesNobody(_ note: String) throws {
    try withTemporaryDirectory { directory in
      let lock = try FileLock(directory + "/lock")
      defer { lock.release() }
      let file = AppendingFile(existing: lock.path)
      #expect(try file.cut(to: 0))
      try file.append(note)
      #expect(throws: FileLock.Held(holder: nil)) { try FileLock(lock.path) }
    }
  }

  /// Between the opening and the locking its holder removes the file and lets go.
  @Test func aFileThatWasRemovedMeanwhileLocksNobodyOut() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/lock"
      let lock = try interfering({ number, call in
        if call == .lock, number == 2 { unsafe unlink(path) }
        return nil
      }) { try FileLock(path) }
      defer { lock.release() }
      #expect(throws: FileLock.Held(holder: mine)) { try FileLock(path) }
    }
  }

  @Test func whoReleasesLateRemovesNothingOfAnother() throws {
    try withTemporaryDirectory { directory in
      let lock = try FileLock(directory + "/lock")
      try Files.remove(lock.path)
      let other = try FileLock(lock.path)
      lock.release()
      #expect(throws: FileLock.Held(holder: mine)) { try FileLock(lock.path) }
      other.release()
    }
  }

  @Test(arguments: [ENOLCK, ENOTSUP, ENOSYS, EBADF])
  func fileSystemsWithoutLocksAreNoObstacle(code: Int32) throws {
    try withTemporaryDirectory { directory in
      let lock = try interfering({ _, call in call == .lock ? .failure(code) : nil }) {
        try FileLock(directory + "/lock")
      }
      #expect(!lock.isEnforced)
      lock.release()
      #expect(Files.names(in: directory) == [])
    }
  }

  @Test(arguments: [false, true]) func anyCallMayFail(losesPower: Bool) throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/lock"
      let injected = try FaultInjector.forEach(losesPower: losesPower) { injector in
        let result = injector.run { try FileLock(path).release() }
        switch result {
        case .success: #expect(injector.fault.isHarmless || !injector.hasStruck || injector.isLate)
        case .failure(let error):
          #expect(injector.hasStruck && !injector.fault.isHarmless, "\(injector)")
          #expect((error as? FileError)?.path == path, "\(injector)")
        }
        // Whatever is left of it, the next one gets it.
        try FileLock(path).release()
        #expect(Files.names(in: directory) == [], "\(injector)")
      }
      // open and lock; open, write and close; remove: each in four ways, the write in two more.
      #expect(injected == 6 * 4 + 2)
    }
  }
}

extension FaultInjector {
  /// Whether the call was the removal of the file, of which nobody needs to hear.
  fileprivate var isLate: Bool { description.contains("(remove)") }
}
