import Foundation
import Kernels
import Support
import Testing

@testable import Searching

/// Optuna itself beside this program, where `scripts/python-env.sh search` has installed it.
@Suite struct OptunaTests {
  private static let root = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
  private static let environment =
    ProcessInfo.processInfo.environment["APUS_PYTHON_ENV"] ?? root.path + "/.build-python"
  static let isThere = FileManager.default.fileExists(
    atPath: environment + "/requirements-search.txt")

  private static func start(_ script: String, _ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: environment + "/bin/python")
    process.arguments = ["\(root.path)/scripts/python/\(script)"] + arguments
    try process.run()
    return process
  }

  /// Two processes of Optuna and two writers of ours append line by line at once: no line is lost, none
  /// is torn, and everyone's own order is kept.
  @Test(.enabled(if: isThere), arguments: ["symlink", "open"])
  func writersTakeTurns(_ lock: String) throws {
    try withTemporaryDirectory { folder in
      let path = folder + "/journal.log"
      let study = JournalOperation.createStudy(name: "s", directions: [.maximize])
      _ = try Journal(path, worker: "main", writing: [study])
      let others = try (0..<2).map { _ in
        try Self.start("journal_worker.py", [path, lock, "60"])
      }
      DispatchQueue.concurrentPerform(iterations: 2) { number in
        do {
          var journal = try Journal(path, worker: "worker \(number)")
          let trial = try journal.update { content in
            ([.createTrial(study: 0, .init())], content.trials.count)
          }
          var step = 0
          while step < 60 || others.contains(where: \.isRunning), step < 10_000 {
            try journal.append([.setIntermediate(trial: trial, step: step, value: Double(step))])
            step += 1
          }
          try journal.append([
            .setState(trial: trial, .complete, values: [1], time: JournalTime.text())
          ])
        } catch {
          Issue.record(error)
        }
      }
      for other in others {
        other.waitUntilExit()
        #expect(other.terminationStatus == 0)
      }
      let trials = try Journal(path).content.trials
      #expect(trials.count == 4)
      for trial in trials {
        #expect(trial.state == .complete && trial.intermediate.count >= 60)
        #expect(trial.intermediate.allSatisfy { Double($0.key) == $0.value })
      }
      #expect(Files.names(in: folder) == ["journal.log"])
    }
  }
}
