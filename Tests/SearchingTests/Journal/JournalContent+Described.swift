@testable import Searching

extension JournalContent {
  /// The content in the form in which `scripts/python/fixtures/journals.py` records Optuna's view.
  var described: JSONValue {
    .list(
      studies.values.sorted { $0.id < $1.id }.map { study in
        .object([
          .init("name", .text(study.name)),
          .init("directions", .list(study.directions.map { .integer($0.rawValue) })),
          .init("user_attrs", Self.object(study.attributes)),
          .init("system_attrs", Self.object(study.systemAttributes)),
          .init("trials", .list(trials(of: study.id).map(\.described))),
        ])
      })
  }

  static func object(_ dictionary: [String: JSONValue]) -> JSONValue {
    .object(dictionary.map { .init($0.key, $0.value) })
  }
}

extension JournalTrial {
  fileprivate var described: JSONValue {
    .object([
      .init("id", .integer(id)), .init("number", .integer(number)),
      .init("state", .integer(state.rawValue)),
      .init("values", values.map { .list($0.map { .number($0) }) } ?? .null),
      .init(
        "params", .object(parameters.compactMap { p in self[p.name].map { .init(p.name, $0) } })),
      .init(
        "distributions",
        .object(parameters.map { .init($0.name, JSONValue.sortedText($0.distribution.text)) })),
      .init(
        "intermediate_values",
        .object(intermediate.map { .init("\($0.key)", .number($0.value)) })),
      .init("user_attrs", JournalContent.object(attributes)),
      .init("system_attrs", JournalContent.object(systemAttributes)),
      .init("datetime_start", start.map { .text($0) } ?? .null),
      .init("datetime_complete", end.map { .text($0) } ?? .null),
    ])
  }
}

extension JSONValue {
  /// The value of a JSON text, to compare texts but for order and spaces.
  fileprivate static func sortedText(_ text: String) -> JSONValue {
    (try? JSONParser.parse(text.utf8)) ?? .text(text)
  }

  /// The value with members sorted by name, and every number as a text of one form.
  var sorted: JSONValue {
    switch self {
    case .object(let members):
      .object(
        members.sorted { $0.name < $1.name }.map { Member($0.name, $0.value.sorted) })
    case .list(let values): .list(values.map(\.sorted))
    case .integer(let value): .text("number \(Double(value))")
    case .number(let value): .text("number \(value)")
    default: self
    }
  }
}
