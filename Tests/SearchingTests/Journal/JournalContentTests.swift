import Foundation
import Support
import Testing

@testable import Searching

@Suite struct JournalContentTests {
  /// Journals, and what Optuna itself says is in them.
  @Test(arguments: ["optuna", "apus"])
  func sameAsOptuna(_ name: String) throws {
    let path = Fixture.searchFile("\(name).log").path
    let content = try withCopy(of: path) { try Journal($0, worker: "reader").content }
    let recorded = try Data(contentsOf: Fixture.searchFile("\(name).json"))
    let expected = try JSONParser.parse(recorded)["studies"]
    #expect(content.described.sorted == expected?.sorted)
  }

  private let plain: [JournalOperation] = [
    .createStudy(name: "s", directions: [.maximize]), .createTrial(study: 0, .init(start: "t")),
  ]

  private func replay(_ operations: [JournalOperation]) -> JournalContent {
    var content = JournalContent()
    for operation in plain + operations { content.apply(JournalEntry(worker: "w", operation)) }
    return content
  }

  @Test func whatHasEndedChangesNoMore() {
    let end = JournalOperation.setState(trial: 0, .complete, values: [0.5], time: "e")
    let ended = replay([end])
    #expect(ended.trials[0].state == .complete && ended.trials[0].values == [0.5])
    let late: [JournalOperation] = [
      .setState(trial: 0, .failed, time: "f"), .setIntermediate(trial: 0, step: 1, value: 1),
      .setAttribute(.trial(0), name: "a", value: .null),
      .setParameter(trial: 0, JournalParameter("x", 1, .float(low: 0, high: 2))),
      .setState(trial: 0, .running, time: "g"),
    ]
    #expect(replay([end] + late) == ended)
  }

  @Test func onlyTheFirstOfSeveralBegins() {
    var content = replay([.createTrial(study: 0, .init(.waiting))])
    #expect(content.trials[1].worker == nil && content.trials[1].state == .waiting)
    content.apply(JournalEntry(worker: "a", .setState(trial: 1, .running, time: "1")))
    content.apply(JournalEntry(worker: "b", .setState(trial: 1, .running, time: "2")))
    #expect(content.trials[1].worker == "a" && content.trials[1].start == "1")
  }

  @Test func aParameterKeepsItsKind() {
    func set(_ trial: Int, _ distribution: JournalDistribution) -> JournalOperation {
      .setParameter(trial: trial, JournalParameter("x", 1, distribution))
    }
    let content = replay([
      .createTrial(study: 0, .init()), set(0, .categorical([.integer(1), .integer(2)])),
      set(1, .categorical([.integer(1)])), set(1, .float(low: 0, high: 1)),
    ])
    #expect(content.trials[0]["x"] == .integer(2))
    #expect(content.trials[1]["x"] == nil)
  }

  @Test func whatIsNotThereIsPassedOver() {
    let lines: [JournalOperation] = [
      .createStudy(name: "s", directions: [.minimize]), .createTrial(study: 7, .init()),
      .setIntermediate(trial: 9, step: 0, value: 1), .deleteStudy(3),
      .setAttribute(.study(5), name: "a", value: .null),
      .setParameter(trial: 9, JournalParameter("x", 1, .float(low: 0, high: 2))),
    ]
    #expect(replay(lines) == replay([]))
  }

  @Test func numbersGoOnAfterADeletion() {
    let content = replay([
      .deleteStudy(0), .createStudy(name: "s", directions: [.minimize]),
      .createTrial(study: 1, .init()),
    ])
    #expect(content.study(named: "s")?.id == 1)
    #expect(content.trials(of: 1).map(\.id) == [1] && content.trials(of: 1).map(\.number) == [0])
    #expect(content.trials(of: 0) == [])
  }
}

/// Lends a copy of a file, which may be written to.
func withCopy<Result>(of path: String, _ body: (String) throws -> Result) throws -> Result {
  try withTemporaryDirectory { folder in
    let copy = folder + "/journal.log"
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    return try body(copy)
  }
}
