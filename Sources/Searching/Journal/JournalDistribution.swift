/// What values a parameter may take, in Optuna's three kinds.
public enum JournalDistribution: Sendable, Hashable {
  /// One of these, each nothing, a boolean, a number or a text.
  case categorical([JSONValue])
  /// A number from low to high, in steps from low where there is a step.
  case float(low: Double, high: Double, isLogarithmic: Bool = false, step: Double? = nil)
  /// A whole number from low to high.
  case integer(low: Int, high: Int, isLogarithmic: Bool = false, step: Int = 1)

  /// The JSON text that Optuna's `distribution_to_json` writes, but for spaces.
  var text: String {
    let (name, attributes): (String, [JSONValue.Member]) =
      switch self {
      case .categorical(let choices):
        ("CategoricalDistribution", [.init("choices", .list(choices))])
      case .float(let low, let high, let isLogarithmic, let step):
        (
          "FloatDistribution",
          [
            .init("step", step.map { .number($0) } ?? .null), .init("low", .number(low)),
            .init("high", .number(high)), .init("log", .boolean(isLogarithmic)),
          ]
        )
      case .integer(let low, let high, let isLogarithmic, let step):
        (
          "IntDistribution",
          [
            .init("log", .boolean(isLogarithmic)), .init("step", .integer(step)),
            .init("low", .integer(low)), .init("high", .integer(high)),
          ]
        )
      }
    return
      "\(JSONValue.object([.init("name", .text(name)), .init("attributes", .object(attributes))]))"
  }

  /// Reads what Optuna has written.
  init(text: String) throws(JournalProblem) {
    let value: JSONValue
    do {
      value = try JSONParser.parse(text.utf8)
    } catch {
      throw JournalProblem("the distribution is no JSON: \(error.problem)")
    }
    let name = try value.required("name", "text", \.string)
    guard let attributes = value["attributes"] else {
      throw JournalProblem("'attributes' is missing")
    }
    let log = attributes["log"] == .boolean(true)
    switch name {
    case "CategoricalDistribution":
      self = .categorical(try attributes.required("choices", "list") { $0.elements { $0 } })
    case "FloatDistribution":
      self = .float(
        low: try attributes.required("low", "number", \.double),
        high: try attributes.required("high", "number", \.double), isLogarithmic: log,
        step: try attributes.optional("step", "number", \.double))
    case "IntDistribution":
      self = .integer(
        low: try attributes.required("low", "whole number", \.wholeNumber),
        high: try attributes.required("high", "whole number", \.wholeNumber),
        isLogarithmic: log,
        step: try attributes.optional("step", "whole number", \.wholeNumber) ?? 1)
    default: throw JournalProblem("the distribution '\(name)' is not known")
    }
  }

  /// What a parameter is, of the number by which a journal holds it.
  ///
  /// - Returns: One of the choices by its index, a number, or a whole number; nil where there is none.
  func value(of internalValue: Double) -> JSONValue? {
    switch self {
    case .categorical(let choices):
      let index = Int(exactly: internalValue.rounded(.towardZero))
      return index.flatMap { choices.indices.contains($0) ? choices[$0] : nil }
    case .float: return .number(internalValue)
    case .integer: return Int(exactly: internalValue.rounded(.towardZero)).map { .integer($0) }
    }
  }

  /// Whether two trials of a study may have them for the same parameter, by Optuna's rule.
  func isCompatible(with other: JournalDistribution) -> Bool {
    switch (self, other) {
    case (.categorical(let choices), .categorical(let others)): choices == others
    case (.float, .float), (.integer, .integer): true
    default: false
    }
  }
}
