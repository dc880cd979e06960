extension JournalOperation.NewTrial {
  /// The members that tell of it: of a plain one its start alone, else everything, as Optuna does.
  var members: [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    func add(_ name: String, _ value: JSONValue?) {
      members.append(JSONValue.Member(name, value ?? .null))
    }
    add("datetime_start", start.map { .text($0) })
    guard !isPlain else { return members }
    add("state", .integer(state.rawValue))
    let numbers = values.map { $0.map { JSONValue.number($0) } }
    let isSingle = numbers?.count == 1
    add("value", isSingle ? numbers?.first : nil)
    add("values", isSingle ? nil : numbers.map { .list($0) })
    // What has not ended may not say so.
    if let end { add("datetime_complete", .text(end)) }
    let distributions = parameters.map { ($0.name, JSONValue.text($0.distribution.text)) }
    add("distributions", .object(distributions.map { .init($0, $1) }))
    add("params", .object(parameters.map { .init($0.name, $0.number) }))
    add("user_attrs", .object(attributes))
    add("system_attrs", .object(systemAttributes))
    let steps = intermediate.sorted { $0.key < $1.key }
    add("intermediate_values", .object(steps.map { .init("\($0.key)", .number($0.value)) }))
    return members
  }

  /// Reads the members of a line.
  init(_ line: JSONValue) throws(JournalProblem) {
    self.init(try line.optional("state", "state", JournalTrial.State.init) ?? .running)
    start = try line.optional("datetime_start", "time", \.string)
    end = try line.optional("datetime_complete", "time", \.string)
    attributes = try line.optional("user_attrs", "object", \.members) ?? []
    systemAttributes = try line.optional("system_attrs", "object", \.members) ?? []
    values = try line.optional("values", "list of numbers", \.numbers)
    if let value = try line.optional("value", "number", \.double) { values = [value] }
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
