import Foundation
import Kernels
import Recipes
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

  private static func start(
    _ script: String, _ arguments: [String], output: FileHandle = .standardOutput
  ) throws -> Process {
    let process = Process()
    process.standardOutput = output
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

  /// Optuna, its dashboard and pandas read the files of a search alike.
  @Test(.enabled(if: isThere))
  func toolsOpenTheFiles() throws {
    try withTemporaryDirectory { folder in
      let (journal, table) = (folder + "/journal.log", folder + "/cv_results.csv")
      let results = Self.results
      let rows = ResultTable(results, paths: Self.space.paths, splits: 2, higherIsBetter: true)
      try Files.write(rows.csv, to: table)
      _ = try Journal(journal, worker: "apus", writing: Self.operations(of: results))
      #expect(try check(journal, table, in: folder) == "OK: \(journal), 3 trials in \(table)\n")

      // A table that says something else is told from it.
      let text = rows.csv.replacing(",0.625,", with: ",0.75,").replacing("pruned", with: "failed")
      try Files.write(text, to: table)
      let said = try check(journal, table, in: folder)
      #expect(said == "trial 0: 0.625 and 0.75\ntrial 1: PRUNED for Optuna, failed in the table\n")
    }
  }

  private static let space = SearchSpace([
    .init(["model.hidden.units"], .list([[.integer(100)], [.integer(300)], [.integer(500)]])),
    .init(["optimizer.sgd.learning_rate"], .drawn(.logUniform(0.001...0.1))),
    .init(["model.hidden.activation"], .list([["relu"], ["selu, or \"gelu\""]])),
  ])

  private static var results: [TrialResult] {
    let sampling = Sampling(space, sampler: .random, trials: 3, seed: 3)
    let states: [TrialResult.State] = [.complete, .pruned, .failed]
    return states.enumerated().map { number, state in
      TrialResult(
        number: number, point: sampling.point(ofTrial: number), state: state,
        reason: state == .complete ? "" : "line 1,\nline 2",
        splits: [
          .init(score: 0.5, fitSeconds: 1.5, scoreSeconds: 0.25),
          state == .failed ? .init() : .init(score: 0.75, fitSeconds: 2),
        ])
    }
  }

  private static func operations(of results: [TrialResult]) -> [JournalOperation] {
    let time = JournalTime.text()
    return [.createStudy(name: "s", directions: [.maximize])]
      + results.flatMap { result -> [JournalOperation] in
        let parameters = space.journalParameters(of: result.point)
        let state: JournalTrial.State =
          switch result.state {
          case .complete: .complete
          case .pruned: .pruned
          case .failed: .failed
          }
        return [
          .createTrial(study: 0, .init(start: time, parameters: parameters)),
          .setIntermediate(trial: result.number, step: 1, value: 0.5),
          .setState(
            trial: result.number, state,
            values: state == .failed ? nil : [result.meanScore], time: time),
        ]
      }
  }

  /// What `check_search.py` says.
  private func check(_ journal: String, _ table: String, in folder: String) throws -> String {
    let output = folder + "/output"
    try Files.write("", to: output)
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
    try Self.start("check_search.py", [journal, table], output: handle).waitUntilExit()
    return try String(contentsOfFile: output, encoding: .utf8)
  }
}
