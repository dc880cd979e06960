import Foundation
import Kernels
import Runs
import Support
import Testing

@testable import apus

@Suite struct ComparisonTests {
  private let runs: MadeUpRuns

  init() throws { runs = try MadeUpRuns() }

  private func compare(
    _ names: String..., against reference: Significance.Reference = .best
  ) throws -> Comparison {
    try Comparison(names.map(runs.path), against: reference)
  }

  @Test func aRunCountsOnceWhereItsNameStands() throws {
    try runs.add("a", errors: [1])
    try runs.add("b", errors: [1, 2])
    try FileManager.default.createSymbolicLink(
      atPath: runs.path("latest"), withDestinationPath: "b")
    func names(_ paths: String...) throws -> [String] {
      try Comparison(paths.map(runs.path)).entries.map { Files.name(of: $0.run.name) }
    }
    #expect(try names("latest", "a", "b", "a/", "b/../b", "a/config.cfg") == ["a", "b"])
    #expect(try names("latest", "a") == ["b", "a"])
  }

  @Test func runsThatDifferInTheirSeedsAreAGroup() throws {
    try runs.add("a", errors: [1, 2, 3], seed: 1, seconds: 1, valAccuracy: 0.5)
    try runs.add("b", errors: [1], seed: 2, seconds: 3, valAccuracy: 0.75)
    try runs.add("c", errors: [4, 5], seed: 1, units: 8)
    try runs.add("d", errors: [4, 5, 6], seed: 3, data: "other")
    try runs.addFailed("e")
    let comparison = try compare("a", "b", "c", "d", "e")
    #expect(comparison.groups.map { $0.runs.map(Files.name) } == [["a", "b"], ["c"], ["d"]])
    #expect(comparison.groups.map(\.values) == [["16"], ["8"], ["16"]])
    let group = try #require(comparison.groups.first)
    #expect([group.errors.mean, group.errors.min, group.errors.max] == [2, 1, 3])
    #expect(group.valAccuracy == Spread([0.5, 0.75]) && group.seconds == Spread([1, 3]))
    #expect(comparison.entries.map { $0.group?.number } == [1, 1, 2, 3, nil])
    #expect(comparison.settings == ["seed", "model.hidden.units"])
  }

  @Test func theGroupsAreATableOfTheirOwnWhereThereAreSeveralSeeds() throws {
    try runs.add("a", errors: [1, 2], seed: 1)
    #expect(try compare("a").groupTable == nil)
    try runs.add("b", errors: [1], seed: 2)
    try runs.add("c", errors: [4], units: 8)
    let table = try #require(try compare("a", "b", "c").groupTable)
    #expect(
      table.rows == [
        ["group", "model.hidden.units", "runs", "test_errors", "val_accuracy", "seconds"],
        ["1", "16", "2", "1.5 (1 to 2)", "0.90000 (0.90000 to 0.90000)", "1.5 (1.5 to 1.5)"],
        ["2", "8", "1", "1.0 (1 to 1)", "0.90000 (0.90000 to 0.90000)", "1.5 (1.5 to 1.5)"],
      ])
  }

  @Test func theTableShowsWhatDiffersFirst() throws {
    try runs.add("a", errors: Array(0..<12), units: 8)
    try runs.add("b", errors: [1])
    let table = try compare("a", "b").table
    #expect(
      table.rows == [
        [
          "run", "model.hidden.units", "test_errors", "95% interval", "test_accuracy", "val_loss",
          "val_accuracy", "best_epoch", "epochs", "seconds", "samples_per_second", "parameters",
          "p",
        ],
        [
          runs.path("a"), "8", "12", "12 to 12", "40.00%", "0.2500", "0.9000", "1", "2", "1.5",
          "4800", "1,234", "<0.001",
        ],
        [
          runs.path("b"), "16", "1", "1 to 1", "95.00%", "0.2500", "0.9000", "1", "2", "1.5",
          "4800", "1,234", "reference",
        ],
      ])
  }

  @Test func csvHasTheSameColumnsForAnyRuns() throws {
    try runs.add("a", errors: Array(0..<12), seed: 7, units: 8)
    try runs.add("b", errors: [1, 15])
    try runs.addFailed("c")
    let rows = try compare("a", "b", "c").csv.map { $0.components(separatedBy: ",") }
    let names = ComparisonColumns.stable.map(\.name)
    #expect(rows[0] == names + ["model.hidden.units"])
    func cells(_ row: Int) -> [String: String] {
      Dictionary(zip(rows[0], rows[row])) { $1 }
    }
    let expected = [
      "run": runs.path("a"), "status": "completed", "seed": "7", "test_errors": "12",
      "test_count": "20", "test_accuracy": "0.400000", "reference": runs.path("b"),
      "verdict": "worse", "only_this_wrong": "11", "only_reference_wrong": "1",
      "p": "0.00634765625",
      "p_corrected": "0.00634765625", "group": "1", "group_runs": "1", "group_errors_mean": "12.00",
      "model.hidden.units": "8", "sha256": "0123456789", "dataset": "digits-sample",
    ]
    for (name, value) in expected { #expect(cells(1)[name] == value, "\(name)") }
    #expect(cells(2)["verdict"] == "reference" && cells(2)["p"] == "")
    for name in ["test_errors", "best_epoch", "reference", "verdict", "p", "group"] {
      #expect(cells(3)[name] == "", "\(name)")
    }
    #expect(cells(3)["status"] == "failed" && cells(3)["epochs"] == "2")
    #expect(try compare("b").csv.first == names.joined(separator: ","))
  }

  @Test func jsonHoldsTheSameAndTheSummaries() throws {
    try runs.add("a", errors: Array(0..<12), seed: 7, units: 8)
    try runs.add("b", errors: [1, 15], units: 8)
    try runs.addUnfinished("c")
    let json = try JSONText(compare("a", "b", "c").json())
    #expect(json.keys == ["conclusion", "groups", "level", "notes", "runs"])
    #expect(json.string("runs.0.run") == runs.path("a"))
    #expect(json.integer("runs.0.summary.test.errors") == 12)
    #expect(json.string("runs.0.significance.verdict") == "worse")
    #expect(json.number("runs.0.significance.p_corrected") == 0.00634765625)
    #expect(json.integer("runs.0.significance.only_this_wrong") == 11)
    #expect(json.string("runs.1.significance.verdict") == "reference")
    #expect(json.number("runs.1.significance.p") == nil)
    #expect(json.integer("runs.2.best.epoch") == 1 && json.number("runs.2.training.seconds") == 5)
    #expect(json.string("runs.2.status") == "unfinished")
    #expect(json.number("groups.0.test_errors.mean") == 7)
    #expect(json.string("groups.0.runs.1") == runs.path("b"))
    #expect(json.string("conclusion.0")?.contains("is worse") == true)
    #expect(json.string("notes.0")?.contains("c has no summary.json") == true)
  }

  @Test func sortsByAnyColumnAndPutsWhatHasNoneLast() throws {
    try runs.add("a", errors: Array(0..<12), units: 8)
    try runs.addFailed("b")
    try runs.add("c", errors: [1], units: 100)
    try runs.add("d", errors: [1, 2], units: 32)
    let comparison = try compare("a", "b", "c", "d")
    func order(_ key: String) throws -> [String] {
      try #require(comparison.sorted(by: key)).entries.map { Files.name(of: $0.run.name) }
    }
    #expect(try order("test_errors") == ["c", "d", "a", "b"])
    #expect(try order("-test_errors") == ["a", "d", "c", "b"])
    #expect(try order("model.hidden.units") == ["a", "b", "d", "c"])
    #expect(try order("-run") == ["d", "c", "b", "a"])
    #expect(try order("status") == ["a", "c", "d", "b"])
    #expect(comparison.sorted(by: "errors") == nil)
    #expect(try order("test_errors") != comparison.entries.map { Files.name(of: $0.run.name) })
  }
}
