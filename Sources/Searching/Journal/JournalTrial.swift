/// A trial as a journal tells of it: Optuna's FrozenTrial.
public struct JournalTrial: Sendable, Equatable {
  /// How far it is, by Optuna's numbers.
  public enum State: Int, Sendable, CaseIterable {
    case running, complete, pruned, failed, waiting

    /// Whether it has ended.
    public var isFinished: Bool { self == .complete || self == .pruned || self == .failed }
  }

  /// Its number among the trials of all studies.
  public let id: Int
  /// Its number among those of its study.
  public let number: Int
  /// The number of its study.
  public let study: Int
  /// How far it is.
  public internal(set) var state: State
  /// Its parameters, in the order in which they were set.
  public internal(set) var parameters: [JournalParameter]
  /// What it came to; nil where it is not told.
  public internal(set) var values: [Double]?
  /// What it had come to at steps.
  public internal(set) var intermediate: [Int: Double]
  /// The user's attributes.
  public internal(set) var attributes: [String: JSONValue]
  /// The system's attributes.
  public internal(set) var systemAttributes: [String: JSONValue]
  /// When it began.
  public internal(set) var start: String?
  /// When it ended.
  public internal(set) var end: String?
  /// Who set it running last; nil where nobody has.
  public internal(set) var worker: String?

  /// The value of a parameter; nil where it has none of this name.
  public subscript(name: String) -> JSONValue? {
    parameters.first { $0.name == name }.flatMap { $0.distribution.value(of: $0.internalValue) }
  }
}

extension JournalTrial.State {
  /// The state of a number in JSON.
  init?(_ value: JSONValue) {
    guard let state = value.wholeNumber.flatMap(Self.init(rawValue:)) else { return nil }
    self = state
  }
}

/// A study as a journal tells of it.
public struct JournalStudy: Sendable, Equatable {
  /// Its number.
  public let id: Int
  /// What it is called.
  public let name: String
  /// Which way each of its values is better.
  public let directions: [JournalOperation.Direction]
  /// The user's attributes.
  public internal(set) var attributes: [String: JSONValue] = [:]
  /// The system's attributes.
  public internal(set) var systemAttributes: [String: JSONValue] = [:]
  /// The identifiers of its trials, by their numbers.
  public internal(set) var trials: [Int] = []
}
