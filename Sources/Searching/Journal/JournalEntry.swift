/// A line of a journal: what happened, and who says so.
struct JournalEntry: Equatable {
  /// Whose line it is; names no two processes at once.
  let worker: String
  /// What happened; nil where it is nothing that Optuna heeds.
  let operation: JournalOperation?

  /// Optuna's DISCARD_TRIALS, which it passes over.
  private static let passedOver = 10

  /// Reads a line without its end.
  init(line: some Sequence<UInt8>) throws(JournalProblem) {
    let value: JSONValue
    do {
      value = try JSONParser.parse(line)
    } catch {
      throw JournalProblem("is no JSON (byte \(error.column): \(error.problem))")
    }
    worker = try value.required("worker_id", "text", \.string)
    let code = try value.required("op_code", "whole number", \.wholeNumber)
    operation = try code == Self.passedOver ? nil : JournalOperation(code: code, value)
  }

  init(worker: String, _ operation: JournalOperation) {
    (self.worker, self.operation) = (worker, operation)
  }
}

extension JournalOperation {
  /// The line that tells of it, with its end.
  func line(by worker: String) -> String {
    let (code, members) = fields
    let head: [JSONValue.Member] = [
      .init("op_code", .integer(code)), .init("worker_id", .text(worker)),
    ]
    return "\(JSONValue.object(head + members))\n"
  }

  /// Optuna's number of the operation, and the members of its line.
  private var fields: (code: Int, [JSONValue.Member]) {
    switch self {
    case .createStudy(let name, let directions):
      let numbers = directions.map { JSONValue.integer($0.rawValue) }
      return (0, [.init("study_name", .text(name)), .init("directions", .list(numbers))])
    case .deleteStudy(let study): return (1, [.init("study_id", .integer(study))])
    case .setAttribute(let owner, let isSystems, let name, let value):
      let attribute = JSONValue.Member(
        isSystems ? "system_attr" : "user_attr", .object([.init(name, value)]))
      switch owner {
      case .study(let study):
        return (isSystems ? 3 : 2, [.init("study_id", .integer(study)), attribute])
      case .trial(let trial):
        return (isSystems ? 9 : 8, [.init("trial_id", .integer(trial)), attribute])
      }
    case .createTrial(let study, let new):
      return (4, [.init("study_id", .integer(study))] + new.members)
    case .setParameter(let trial, let parameter):
      return (
        5,
        [
          .init("trial_id", .integer(trial)), .init("param_name", .text(parameter.name)),
          .init("param_value_internal", parameter.number),
          .init("distribution", .text(parameter.distribution.text)),
        ]
      )
    case .setState(let trial, let state, let values, let time):
      let numbers = values.map { JSONValue.list($0.map { .number($0) }) } ?? .null
      var members: [JSONValue.Member] = [
        .init("trial_id", .integer(trial)), .init("state", .integer(state.rawValue)),
        .init("values", numbers),
      ]
      if state == .running { members.append(.init("datetime_start", .text(time))) }
      if state.isFinished { members.append(.init("datetime_complete", .text(time))) }
      return (6, members)
    case .setIntermediate(let trial, let step, let value):
      return (
        7,
        [
          .init("trial_id", .integer(trial)), .init("step", .integer(step)),
          .init("intermediate_value", .number(value)),
        ]
      )
    }
  }

  fileprivate init(code: Int, _ line: JSONValue) throws(JournalProblem) {
    func number(_ name: String) throws(JournalProblem) -> Int {
      try line.required(name, "whole number", \.wholeNumber)
    }
    func attribute(_ owner: Owner, isSystems: Bool) throws(JournalProblem) -> JournalOperation {
      let name = isSystems ? "system_attr" : "user_attr"
      let members = try line.required(name, "object", \.members)
      guard let member = members.first, members.count == 1 else {
        throw JournalProblem("'\(name)' does not have one member")
      }
      return .setAttribute(owner, isSystems: isSystems, name: member.name, value: member.value)
    }
    switch code {
    case 0:
      self = .createStudy(
        name: try line.required("study_name", "text", \.string),
        directions: try line.required("directions", "list of 1 and 2") {
          $0.elements { $0.wholeNumber.flatMap(Direction.init(rawValue:)) }
        })
    case 1: self = .deleteStudy(try number("study_id"))
    case 2, 3: self = try attribute(.study(number("study_id")), isSystems: code == 3)
    case 4: self = .createTrial(study: try number("study_id"), try NewTrial(line))
    case 5:
      self = .setParameter(
        trial: try number("trial_id"),
        JournalParameter(
          try line.required("param_name", "text", \.string),
          try line.required("param_value_internal", "number", \.double),
          try JournalDistribution(text: line.required("distribution", "text", \.string))))
    case 6: self = try Self.state(line, trial: number("trial_id"))
    case 7:
      self = .setIntermediate(
        trial: try number("trial_id"), step: try number("step"),
        value: try line.required("intermediate_value", "number", \.double))
    case 8, 9: self = try attribute(.trial(number("trial_id")), isSystems: code == 9)
    default: throw JournalProblem("operation \(code) is not known")
    }
  }

  private static func state(
    _ line: JSONValue, trial: Int
  ) throws(JournalProblem) -> JournalOperation {
    let state = try line.required("state", "state", JournalTrial.State.init)
    let name = state.isFinished ? "datetime_complete" : "datetime_start"
    return .setState(
      trial: trial, state, values: try line.optional("values", "list of numbers", \.numbers),
      time: try state == .waiting ? "" : line.required(name, "time", \.string))
  }
}

extension JSONValue {
  /// The numbers of a list; nil for anything else.
  var numbers: [Double]? { elements(\.double) }
}
