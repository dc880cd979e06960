public import Recipes

/// A parameter of a trial as a journal holds it.
public struct JournalParameter: Sendable, Hashable {
  /// What it is called: the configuration path.
  public let name: String
  /// The value as a number: of a choice, its index.
  public let internalValue: Double
  /// What it may be.
  public let distribution: JournalDistribution

  /// A parameter.
  public init(_ name: String, _ internalValue: Double, _ distribution: JournalDistribution) {
    (self.name, self.internalValue, self.distribution) = (name, internalValue, distribution)
  }

  /// The number as Optuna writes it, whole for the index of a choice.
  var number: JSONValue {
    if case .categorical = distribution, let index = Int(exactly: internalValue) {
      return .integer(index)
    }
    return .number(internalValue)
  }
}

extension SearchSpace {
  /// A point of this space as the parameters of a trial, one for each path.
  ///
  /// Each path of values that go together is a parameter of its own, with the values that it takes
  /// among them; what is no boolean, number or text is the text of a `--set`.
  public func journalParameters(of point: Point) -> [JournalParameter] {
    dimensions.flatMap { dimension in
      dimension.paths.enumerated().map { column, path in
        guard let value = point[path] else {
          preconditionFailure("a point without \(path): \(point)")
        }
        return dimension.values.parameter(path, value, column)
      }
    }
  }
}

extension SearchSpace.Values {
  fileprivate func parameter(_ path: String, _ value: Plain, _ column: Int) -> JournalParameter {
    let choice = Self.choice(value)
    switch self {
    case .list(let tuples):
      var choices: [JSONValue] = []
      for tuple in tuples {
        let other = Self.choice(tuple[column])
        if !choices.contains(other) { choices.append(other) }
      }
      guard let index = choices.firstIndex(of: choice) else {
        preconditionFailure("\(path) is never \(value.flow) in this space")
      }
      return JournalParameter(path, Double(index), .categorical(choices))
    case .drawn(let distribution):
      guard let number = choice.double else {
        preconditionFailure("\(path) is drawn and \(value.flow) no number")
      }
      return JournalParameter(path, number, distribution.inJournal)
    }
  }

  /// What may stand among Optuna's choices.
  private static func choice(_ value: Plain) -> JSONValue {
    switch value {
    case .list, .mapping: .text(value.flow)
    default: JSONValue(value)
    }
  }
}

extension Distribution {
  fileprivate var inJournal: JournalDistribution {
    switch self {
    case .uniform(let range): .float(low: range.lowerBound, high: range.upperBound)
    case .logUniform(let range):
      .float(low: range.lowerBound, high: range.upperBound, isLogarithmic: true)
    case .intUniform(let range): .integer(low: range.lowerBound, high: range.upperBound)
    case .intLogUniform(let range):
      .integer(low: range.lowerBound, high: range.upperBound, isLogarithmic: true)
    }
  }
}
