import Foundation
import Kernels
import Recipes
import Runs
import Support
import Testing

@testable import Searching

@Suite struct JournalTests {
  static let space = SearchSpace([
    .init(
      ["model.hidden.repeat", "model.hidden.units"],
      .list([[.integer(2), .integer(300)], [.integer(7), .integer(300)]])),
    .init(["optimizer"], .list([["sgd"], [["adam": ["learning_rate": .number(0.25)]]]])),
    .init(["model[2].rate"], .drawn(.uniform(0...0.5))),
    .init(["optimizer.sgd.learning_rate"], .drawn(.logUniform(0.001...0.1))),
    .init(["training.epochs"], .drawn(.intUniform(5...10))),
    .init(["training.batch_size"], .drawn(.intLogUniform(16...256))),
    .init(["optimizer.sgd.nesterov"], .list([[true], [false]])),
  ])

  static func point(_ trial: Int) -> Point {
    Sampling(space, sampler: .random, trials: 10, seed: 1).point(ofTrial: trial)
  }

  /// Something of everything that a journal can hold.
  static let operations: [JournalOperation] = {
    let parameters = (0..<3).map { space.journalParameters(of: point($0)) }
    func time(_ second: Int) -> String { "2026-11-23T12:28:\(10 + second).123456+00:00" }
    var told = JournalOperation.NewTrial(.complete, start: time(1), parameters: parameters[2])
    told.end = time(2)
    told.values = [0.25]
    told.intermediate = [1: 0.125, 2: .infinity]
    told.systemAttributes = [.init("s", .list([.null]))]
    return [
      .createStudy(name: "relu 2x300 \"é\"", directions: [.maximize]),
      .setAttribute(
        .study(0), isSystems: true, name: "study:metric_names",
        value: .list([.text("val_accuracy")])),
      .setAttribute(.study(0), name: "seed", value: .integer(42)),
      .createTrial(study: 0, .init(start: time(0))),
    ] + parameters[0].map { .setParameter(trial: 0, $0) } + [
      .setIntermediate(trial: 0, step: 1, value: 0.5),
      .setIntermediate(trial: 0, step: 2, value: .nan),
      .setIntermediate(trial: 0, step: 3, value: 0.75),
      .setAttribute(.trial(0), name: "fold 0", value: .object([.init("epochs", .integer(3))])),
      .setState(trial: 0, .complete, values: [0.75], time: time(3)),
      .createTrial(
        study: 0,
        .init(
          .waiting, parameters: parameters[1], attributes: [.init("note", .text("a\nb"))])),
      .setState(trial: 1, .running, time: time(4)),
      .setAttribute(.trial(1), isSystems: true, name: "rung", value: .number(0.5)),
      .setState(trial: 1, .pruned, values: [0.125], time: time(5)),
      .createTrial(study: 0, told),
      .createTrial(study: 0, .init(start: time(6))),
      .setState(trial: 3, .failed, time: time(7)),
      .createStudy(name: "other", directions: [.minimize, .maximize]),
      .createTrial(study: 1, .init(start: time(8))),
      .createStudy(name: "gone", directions: [.minimize]),
      .deleteStudy(2),
    ]
  }()

  /// `apus.log`, which Optuna has read too (`JournalContentTests.sameAsOptuna`); recorded anew where it
  /// is not there.
  @Test func bytesAreThoseThatOptunaRead() throws {
    try withTemporaryDirectory { folder in
      var journal = try Journal(folder + "/journal.log", worker: "apus-host-1")
      for operation in Self.operations { try journal.append([operation]) }
      let bytes = try Data(Files.read(journal.path))
      let golden = Fixture.searchFile("apus.log")
      if !FileManager.default.fileExists(atPath: golden.path) { try bytes.write(to: golden) }
      let recorded = try Data(contentsOf: golden)
      #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: recorded, as: UTF8.self))
    }
  }

  @Test func whatIsWrittenIsRead() throws {
    try withTemporaryDirectory { folder in
      var writer = try Journal(folder + "/journal.log", worker: "a")
      var follower = try Journal(folder + "/journal.log", worker: "b")
      for operation in Self.operations {
        try writer.append([operation])
        try follower.refresh()
        // A number that is none differs from itself, but not its text.
        #expect(follower.content.described.sorted == writer.content.described.sorted)
      }
      let content = writer.content.described.sorted
      #expect(try Journal(writer.path).content.described.sorted == content)
      let together = try Journal(folder + "/other.log", worker: "a", writing: Self.operations)
      #expect(together.content.described.sorted == content)
      #expect(Files.names(in: folder) == ["journal.log", "other.log"])
    }
  }

  @Test(arguments: ["{", "{\"op_code\":0", "\u{0}\u{0}\u{0}", "{\"op_code\":0,\"x\":\"\u{e9}"])
  func aTornTailIsCutBeforeTheNextLine(_ tail: String) throws {
    try withTemporaryDirectory { folder in
      let path = folder + "/journal.log"
      let before = try Journal(path, worker: "a", writing: Array(Self.operations.prefix(4)))
      let whole = try Files.read(path)
      try AppendingFile(existing: path).append(tail)
      // Not there for those who read, and left to whoever may be writing it.
      var after = try Journal(path, worker: "b")
      #expect(after.content == before.content)
      #expect(try Files.read(path) == whole + Array(tail.utf8))
      try after.append([.setIntermediate(trial: 0, step: 9, value: 1)])
      #expect(try Journal(path).content == after.content)
      #expect(try Files.read(path).starts(with: whole + Array("{\"op_code\":7,".utf8)))
    }
  }

  /// A tail that turns out to be the beginning of a line is read when the line is whole.
  @Test func aLineMayArriveInPieces() throws {
    try withTemporaryDirectory { folder in
      let path = folder + "/journal.log"
      var journal = try Journal(path, worker: "a", writing: Array(Self.operations.prefix(4)))
      let line = JournalOperation.setIntermediate(trial: 0, step: 1, value: 2).line(by: "c")
      try AppendingFile(existing: path).append(String(line.prefix(20)))
      try journal.refresh()
      #expect(journal.content.trials[0].intermediate.isEmpty)
      try AppendingFile(existing: path).append(String(line.dropFirst(20)))
      try journal.refresh()
      #expect(journal.content.trials[0].intermediate == [1: 2])
    }
  }

  @Test func decisionsKnowWhatOthersWrote() throws {
    try withTemporaryDirectory { folder in
      var first = try Journal(folder + "/j", worker: "a", writing: Array(Self.operations.prefix(4)))
      var second = try Journal(folder + "/j", worker: "b")
      try first.append([.createTrial(study: 0, .init())])
      let seen = try second.update { content in
        ([.createTrial(study: 0, .init())], content.trials.count)
      }
      #expect(seen == 2 && second.content.trials.count == 3)
      let unchanged = try Files.read(second.path)
      #expect(try second.update { ([], $0.trials.count) } == 3)
      #expect(try Files.read(second.path) == unchanged)
    }
  }

  @Test(arguments: [
    ("{}", "'worker_id' is missing"), ("x", "is no JSON (byte 1: what is 'x'?)"),
    ("{\"worker_id\":\"a\"}", "'op_code' is missing"),
    ("{\"worker_id\":\"a\",\"op_code\":11}", "operation 11 is not known"),
    ("{\"worker_id\":\"a\",\"op_code\":7,\"trial_id\":\"0\"}", "'trial_id' is no whole number"),
    (
      "{\"worker_id\":\"a\",\"op_code\":6,\"trial_id\":0,\"state\":9,\"values\":null}",
      "'state' is no state"
    ),
    (
      "{\"worker_id\":\"a\",\"op_code\":6,\"trial_id\":0,\"state\":1,\"values\":null}",
      "'datetime_complete' is missing"
    ),
    (
      "{\"worker_id\":\"a\",\"op_code\":5,\"trial_id\":0,\"param_name\":\"x\","
        + "\"param_value_internal\":0,\"distribution\":\"{\\\"name\\\":\\\"Odd\\\","
        + "\\\"attributes\\\":{}}\"}",
      "the distribution 'Odd' is not known"
    ),
    ("{\"op_code\":6,\"tri{\"op_code\":7}", "is no JSON (byte 20: ':' is missing)"),
  ])
  func aWrongLineIsNamed(_ line: String, _ problem: String) throws {
    try withTemporaryDirectory { folder in
      let path = folder + "/journal.log"
      _ = try Journal(path, worker: "a", writing: Array(Self.operations.prefix(4)))
      try AppendingFile(existing: path).append(line + "\n")
      let error = #expect(throws: RunFileError.self) { try Journal(path) }
      #expect(
        error?.description
          == "\(path):5: \(problem); if a crash has left it, remove the line")
    }
  }

  @Test func aFileThatShrinksIsRefused() throws {
    try withTemporaryDirectory { folder in
      var journal = try Journal(folder + "/j", worker: "a", writing: Self.operations)
      #expect(try AppendingFile(existing: journal.path).cut(to: 10))
      let error = #expect(throws: RunFileError.self) { try journal.refresh() }
      #expect(error?.description.contains("is shorter than it was") == true)
    }
  }
}

extension Journal {
  /// A journal to which something has been appended at once.
  init(_ path: String, worker: String, writing operations: [JournalOperation]) throws {
    try self.init(path, worker: worker)
    try append(operations)
  }
}
