import Foundation
import Kernels
import Support
import Testing

@testable import Searching

@Suite struct JournalLockTests {
  private func withLock(_ body: (JournalLock) throws -> Void) throws {
    try withTemporaryDirectory { folder in
      var lock = JournalLock(journal: folder + "/journal.log")
      lock.grace = .milliseconds(200)
      lock.patience = .seconds(60)
      try body(lock)
    }
  }

  @Test func bothFilesAreThereAndThenGone() throws {
    try withLock { lock in
      let folder = Files.parent(of: lock.journal)
      try lock.hold {
        #expect(Files.names(in: folder) == ["journal.log.apus.lock", "journal.log.lock"])
      }
      #expect(Files.names(in: folder) == [])
      struct Stop: Error {}
      #expect(throws: Stop.self) { try lock.hold { throw Stop() } }
      #expect(Files.names(in: folder) == [])
    }
  }

  @Test func whatAKilledApusHereLeftIsRemovedAtOnce() throws {
    try withLock { lock in
      var lock = lock
      lock.grace = .seconds(1000)
      try Files.write("apus 4711 \(Host.name)\n", to: lock.sharedFile)
      try lock.hold {}
      #expect(!Files.exists(lock.sharedFile))
    }
  }

  /// Optuna's lock file, its link, the link when it leads nowhere, another machine's, and a note that
  /// is not whole.
  @Test(arguments: ["", "link", "dangling", "apus 4711 elsewhere\n", "apus 47"])
  func anythingElseIsRespectedForItsGrace(_ kind: String) throws {
    try withLock { lock in
      if kind == "link" || kind == "dangling" {
        if kind == "link" { try Files.write("", to: lock.journal) }
        try Files.replaceLink(lock.sharedFile, target: "journal.log")
      } else {
        try Files.write(kind, to: lock.sharedFile)
      }
      let start = ContinuousClock.now
      try lock.hold {}
      #expect(ContinuousClock.now - start > lock.grace)
      #expect(ExclusiveFile.sight(lock.sharedFile) == nil)
    }
  }

  @Test func aLockThatIsTakenAnewIsNotStale() throws {
    try withLock { lock in
      // Shorter than the steps of the other, longer than their sum.
      let changing = Thread {
        for _ in 0..<12 {
          try? Files.write("", to: lock.sharedFile)
          Thread.sleep(forTimeInterval: 0.05)
        }
      }
      try Files.write("", to: lock.sharedFile)
      let start = ContinuousClock.now
      changing.start()
      try lock.hold {}
      #expect(ContinuousClock.now - start > .milliseconds(600))
    }
  }

  @Test func givesUpInTheEnd() throws {
    try withLock { lock in
      var lock = lock
      lock.patience = .milliseconds(50)
      try Files.write("", to: lock.sharedFile)
      let error = #expect(throws: JournalBusy.self) { try lock.hold {} }
      #expect(
        error?.description
          == "\(lock.journal): has been locked for minutes by whoever made \(lock.sharedFile); "
          + "end that, or wait and go on with --resume")
      #expect(error?.fault == .inputOutput)
      try Files.remove(lock.sharedFile)
      try lock.hold {
        let error = #expect(throws: JournalBusy.self) { try lock.hold {} }
        #expect(error?.holder == "process \(Host.processID) on \(Host.name)")
      }
    }
  }

  @Test func anothersLockIsNotReleased() throws {
    try withLock { lock in
      try lock.hold { try Files.write("taken away", to: lock.sharedFile) }
      #expect(try Files.read(lock.sharedFile) == Array("taken away".utf8))
    }
  }

  /// Several at once claim trials: each is claimed once, none is lost.
  @Test func claimsAreExclusive() throws {
    try withTemporaryDirectory { folder in
      let path = folder + "/journal.log"
      let waiting = (0..<40).map { _ in
        JournalOperation.createTrial(study: 0, .init(.waiting))
      }
      let study = JournalOperation.createStudy(name: "s", directions: [.maximize])
      _ = try Journal(path, worker: "main", writing: [study] + waiting)
      DispatchQueue.concurrentPerform(iterations: 4) { number in
        do {
          var journal = try Journal(path, worker: "worker \(number)")
          while let trial = try claim(from: &journal) {
            #expect(journal.content.trials[trial].worker == "worker \(number)")
            try journal.append([.setState(trial: trial, .complete, values: [1], time: "e")])
          }
        } catch {
          Issue.record(error)
        }
      }
      let trials = try Journal(path).content.trials
      #expect(trials.count == 40 && trials.allSatisfy { $0.state == .complete })
      let lines = try Files.read(path).split(separator: UInt8(ascii: "\n")).count
      #expect(lines == 1 + 3 * 40)
    }
  }

  private func claim(from journal: inout Journal) throws -> Int? {
    try journal.update { content in
      guard let trial = content.trials.first(where: { $0.state == .waiting }) else {
        return ([], nil)
      }
      return ([.setState(trial: trial.id, .running, time: "b")], trial.id)
    }
  }
}
