/// A setting of a training, as TensorBoard's table of hyperparameters has it.
public struct HyperParameter: Sendable, Equatable {
  /// What a setting can be.
  public enum Value: Sendable, Hashable {
    case number(Double)
    case text(String)
    case truth(Bool)

    /// The value that a setting's text stands for: a number, `true` or `false`, or the text itself.
    public init(_ text: String) {
      if let truth = Bool(text) {
        self = .truth(truth)
      } else if let number = Double(text), number.isFinite {
        self = .number(number)
      } else {
        self = .text(text)
      }
    }
  }

  /// Its name, such as `optimizer.sgd.learning_rate`.
  public let name: String
  /// Its value.
  public let value: Value

  /// A setting.
  public init(_ name: String, _ value: Value) { (self.name, self.value) = (name, value) }
}

/// What a hyperparameter can be in a search.
public struct HyperParameterAxis: Sendable, Equatable {
  /// The values.
  public enum Domain: Sendable, Equatable {
    /// These.
    case values([HyperParameter.Value])
    /// Any number from the first to the second.
    case range(ClosedRange<Double>)
  }

  /// Its name, such as `model.hidden.units`.
  public let name: String
  /// The values it takes.
  public let domain: Domain

  /// A name and its values.
  public init(_ name: String, _ domain: Domain) { (self.name, self.domain) = (name, domain) }
}

/// A column of results in TensorBoard's table of hyperparameters.
public struct HyperParameterMetric: Sendable, Equatable {
  /// The tag of the scalar that it shows the last value of.
  public let tag: String
  /// The column's head.
  public let title: String
  /// What it means.
  public let meaning: String

  /// A column.
  public init(_ tag: String, title: String, meaning: String) {
    (self.tag, self.title, self.meaning) = (tag, title, meaning)
  }
}
