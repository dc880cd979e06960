import Kernels
import Runs
import Support
import Testing

@testable import apus

/// Runs that have not simply come to their end, and what is no run.
@Suite struct OddRunsTests {
  private let runs: MadeUpRuns

  init() throws {
    runs = try MadeUpRuns()
    try runs.add("whole", errors: [1])
  }

  private func compare(_ name: String) throws -> Comparison {
    try Comparison([runs.path("whole"), runs.path(name)])
  }

  @Test func aRunUnderWayShowsItsFiguresSoFar() throws {
    try runs.addUnfinished("run", note: "\(Host.processID) \(Host.name)\n")
    let comparison = try compare("run")
    let run = comparison.entries[1].run
    #expect(run.status == .training && comparison.isUnderWay)
    #expect(run.best == Summary.Best(epoch: 1, valLoss: 0.5, valAccuracy: 0.85))
    #expect(run.training == Summary.Training(epochs: 2, seconds: 5, samplesPerSecond: 100))
    #expect(comparison.notes == ["\(runs.path("run")) still trains; its figures are those so far"])
    #expect(comparison.table.rows[0].contains("status"))
  }

  @Test func aKilledRunSaysHowToGoOn() throws {
    try runs.addUnfinished("run", note: "4711 another host\n")
    #expect(try compare("run").isUnderWay)
    try runs.addUnfinished("run", note: "")
    #expect(try compare("run").notes.last?.hasSuffix("go on from: train again") == true)
    try runs.write("", to: "run/checkpoints/resume.safetensors")
    let comparison = try compare("run")
    #expect(comparison.entries[1].run.status == .unfinished && !comparison.isUnderWay)
    #expect(
      comparison.notes == [
        "\(runs.path("run")) has no summary.json, and nobody trains it: it was killed; "
          + "'apus train --resume --run \(runs.path("run"))' goes on with it"
      ])
  }

  @Test func aFailedRunSaysWhy() throws {
    try runs.addFailed("run")
    let comparison = try compare("run")
    #expect(
      comparison.notes == ["\(runs.path("run")) failed: the training diverged in epoch 2"])
    #expect(comparison.conclusion.first?.hasPrefix("no run is tested") == true)
    #expect(comparison.table.rows[2].filter { $0 == "-" }.count == 7)
  }

  @Test func aRunOfAnEarlierVersionIsShownButNotTested() throws {
    try runs.add("run", errors: [1, 2, 3])
    try Files.remove(runs.path("run/predictions.csv"))
    let comparison = try compare("run")
    #expect(comparison.entries[1].test?.errors == 3 && comparison.entries[1].verdict == nil)
    let note = try #require(comparison.notes.first)
    #expect(note.hasPrefix("\(runs.path("run")) has no predictions.csv, as runs of earlier"))
    #expect(
      note.contains("apus evaluate \(runs.path("run")) --predictions \(runs.path("run"))/pred"))
  }

  @Test(arguments: ["image,label,predicted,probability\n0,1,1,0.9\n", "not a table\n"])
  func predictionsThatAreNotTheRunsAreNotUsed(content: String) throws {
    try runs.add("run", errors: [])
    try runs.write(content, to: "run/predictions.csv")
    let comparison = try compare("run")
    #expect(comparison.entries[1].verdict == nil)
    let note = try #require(comparison.notes.first)
    #expect(note.hasPrefix(runs.path("run/predictions.csv")))
    #expect(note.contains("the run is not tested against others"))
  }

  @Test func runsOnOtherDataAreNeverTestedAgainstEachOther() throws {
    try runs.add("run", errors: Array(0..<19), data: "abcdefghijk")
    let comparison = try compare("run")
    #expect(comparison.entries.allSatisfy { $0.verdict == nil })
    #expect(
      comparison.notes == [
        "runs on different data are never tested against each other: \(runs.path("whole")) on "
          + "digits-sample (01234567); \(runs.path("run")) on digits-sample (abcdefgh)"
      ])
    #expect(comparison.conclusion.first?.hasPrefix("no run is tested against another") == true)
  }

  @Test func whatIsNoRunIsPassedOverWithASentence() throws {
    try runs.write("notes", to: "empty/notes.txt")
    #expect(
      try compare("empty").notes == [
        "passed over: '\(runs.path("empty"))' is not a run directory: it has no config.cfg "
          + "and no metrics.csv; name the directory that 'apus train' wrote"
      ])
    try runs.write("", to: "search/journal.log")
    try runs.write("{}", to: "search/summary.json")
    let note = try #require(try compare("search").notes.first)
    #expect(note.hasPrefix("passed over: '\(runs.path("search"))' is of a search and not of a run"))
  }

  @Test func aFileThatCannotBeReadIsNamedInOneLine() throws {
    try runs.add("run", errors: [])
    try runs.write("unts: 3\nbatch: 4\n", to: "run/config.cfg")
    let note = try #require(try compare("run").notes.first)
    #expect(note.hasPrefix("passed over: \(runs.path("run"))/config.cfg:1:1: "))
    #expect(!note.contains("\n"))
    try runs.add("run", errors: [])
    try runs.write("{}", to: "run/summary.json")
    #expect(
      try compare("run").notes == [
        "passed over: \(runs.path("run"))/summary.json: 'status' is missing;"
          + " put the file back as Apus wrote it, or train again"
      ])
  }

  @Test func withoutAnyRunTheFirstErrorIsThrown() throws {
    try runs.write("notes", to: "empty/notes.txt")
    #expect(throws: RunError.notARun(runs.path("empty"))) {
      try Comparison([runs.path("empty"), runs.path("empty")])
    }
  }

  /// A name that leads nowhere is a slip of the pen, and not to be overlooked.
  @Test func aPathThatLeadsNowhereIsAnError() throws {
    let error = #expect(throws: RunError.self) { try compare("nosuch") }
    #expect(error?.fault == .inputMissing)
  }

  /// Who watches may be earlier than a run, or later.
  @Test func aPathThatLeadsNowhereYetIsPassedOverIfThatIsAskedFor() throws {
    try runs.add("run", errors: [])
    let paths = [runs.path("run"), runs.path("nosuch")]
    let comparison = try Comparison(paths, passesMissing: true)
    #expect(comparison.entries.count == 1)
    #expect(comparison.notes.first?.hasPrefix("passed over: there is no run directory") == true)
    #expect(throws: RunError.self) { try Comparison([runs.path("nosuch")], passesMissing: true) }
  }

  @Test func changesOnTheWayAreNoted() throws {
    try runs.add("run", errors: [2])
    let resumes = """
      {"resumes": [{"epoch": 2, "batch": 0, "changes": ["seed: 1 -> 2"], "comparable": true}],
      """
    let summary = String(decoding: try Files.read(runs.path("run/summary.json")), as: UTF8.self)
    try runs.write(resumes + summary.dropFirst(), to: "run/summary.json")
    #expect(
      try compare("run").notes == [
        "\(runs.path("run")) went on with changes, and its configuration tells how it ended: "
          + "seed: 1 -> 2"
      ])
  }
}
