extension JournalOperation.NewTrial {
  /// The members that tell of it: of a plain one its start alone, else everything, as Optuna does.
  var members: [JSONValue.Member] {
    let start: JSONValue.Member = .init("datetime_start", start.map { .text($0) } ?? .null)
    guard !isPlain else { return [start] }
    let single = values.flatMap { $0.count == 1 ? JSONValue.number($0[0]) : nil }
    let several = values.flatMap { $0.count == 1 ? nil : JSONValue.list($0.map { .number($0) }) }
    let steps = intermediate.sorted { $0.key < $1.key }
    return [
      start, .init("state", .integer(state.rawValue)), .init("value", single ?? .null),
      .init("values", several ?? .null),
    ] + (end.map { [.init("datetime_complete", .text($0))] } ?? []) + [
      .init(
        "distributions",
        .object(parameters.map { .init($0.name, .text($0.distribution.text)) })),
      .init("params", .object(parameters.map { .init($0.name, $0.number) })),
      .init("user_attrs", .object(attributes)),
      .init("system_attrs", .object(systemAttributes)),
      .init("intermediate_values", .object(steps.map { .init("\($0.key)", .number($0.value)) })),
    ]
  }

  /// Reads the members of a line.
  init(_ line: JSONValue) throws(JournalProblem) {
    self.init(try line.optional("state", "state", JournalTrial.State.init) ?? .running)
    start = try line.optional("datetime_start", "time", \.string)
    end = try line.optional("datetime_complete", "time", \.string)
    attributes = try line.optional("user_attrs", "object", \.members) ?? []
    systemAttributes = try line.optional("system_attrs", "object", \.members) ?? []
    values =
      try line.optional("value", "number", \.double).map { [$0] }
      ?? line.optional("values", "list of numbers", \.numbers)
    for member in try line.optional("intermediate_values", "object", \.members) ?? [] {
      guard let step = Int(member.name), let value = member.value.double else {
        throw JournalProblem("'intermediate_values' are no numbers by step")
      }
      intermediate[step] = value
    }
    let distributions = line["distributions"] ?? .object([])
    for member in try line.optional("params", "object", \.members) ?? [] {
      guard let number = member.value.double else {
        throw JournalProblem("the parameter '\(member.name)' is no number")
      }
      let text = try distributions.required(member.name, "text", \.string)
      parameters.append(
        JournalParameter(member.name, number, try JournalDistribution(text: text)))
    }
  }
}
