import Kernels
import Support
import Testing

@testable import Searching

@Suite struct JournalFaultsTests {
  private let first = Array(JournalTests.operations.prefix(4))
  private let batch: [JournalOperation] = (0..<5).map {
    .setIntermediate(trial: 0, step: $0, value: Double($0))
  }

  /// Whatever goes wrong at whichever call: what was acknowledged is there, a batch that was not is
  /// there from its beginning up to some line or not at all, and the next writer goes on.
  @Test(arguments: [false, true])
  func everyFaultLeavesAJournal(_ losesPower: Bool) throws {
    let injected = try FaultInjector.forEach(losesPower: losesPower) { injector in
      try withTemporaryDirectory { folder in
        let path = folder + "/journal.log"
        var lock = JournalLock(journal: path)
        lock.grace = .milliseconds(20)
        _ = try Journal(path, worker: "a", writing: first)
        let result = injector.run {
          var journal = try Journal(path, worker: "b", lock: lock)
          try journal.append(batch)
        }
        let isDone = if case .success = result { true } else { false }
        if injector.fault.isHarmless { #expect(isDone, "\(injector)") }

        let steps = try Journal(path, worker: "c", lock: lock).content.trials[0].intermediate
        let known = (0..<steps.count).map { Double($0) }
        #expect(steps.keys.sorted() == Array(0..<steps.count), "\(injector)")
        #expect(steps.values.sorted() == known, "\(injector)")
        if isDone { #expect(steps.count == 5, "\(injector)") }
        // Of lines on the disk whose file could then not be closed, it is not known.
        let isWhole = steps.isEmpty || steps.count == 5
        if !isDone, !injector.fault.isCrash { #expect(isWhole, "\(injector)") }

        var next = try Journal(path, worker: "c", lock: lock)
        try next.append([.setIntermediate(trial: 0, step: 9, value: 1)])
        let content = try Journal(path, worker: "d", lock: lock).content
        #expect(content.trials[0].intermediate[9] == 1, "\(injector)")
        #expect(content.trials[0].intermediate.count == steps.count + 1, "\(injector)")
      }
    }
    #expect(injected > 30)
  }

  @Test func aNewJournalIsMadeOrNot() throws {
    try FaultInjector.forEach { injector in
      try withTemporaryDirectory { folder in
        let path = folder + "/journal.log"
        var lock = JournalLock(journal: path)
        lock.grace = .milliseconds(20)
        _ = injector.run { _ = try Journal(path, worker: "a", lock: lock) }
        let journal = try Journal(path, worker: "b", lock: lock)
        #expect(journal.content == JournalContent(), "\(injector)")
      }
    }
  }
}
