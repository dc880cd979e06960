/// One thing that happened, a line of a journal.
///
/// Times are as `JournalTime` has them.
public enum JournalOperation: Sendable, Equatable {
  /// Which way a study's value is better.
  public enum Direction: Int, Sendable { case minimize = 1, maximize }

  /// What an attribute is about.
  public enum Owner: Sendable, Hashable { case study(Int), trial(Int) }

  /// A new study; its number is that of studies before it. A name that is there already does nothing.
  case createStudy(name: String, directions: [Direction])
  /// A study and its trials are no more.
  case deleteStudy(Int)
  /// A note, seen in the dashboard, or one of the system's.
  case setAttribute(Owner, isSystems: Bool = false, name: String, value: JSONValue)
  /// A new trial, whose identifier is the number of trials of all studies before it.
  case createTrial(study: Int, NewTrial)
  /// A parameter of a trial that has not ended.
  case setParameter(trial: Int, JournalParameter)
  /// A trial begins or ends. One that has ended changes no more, nor does one begin twice.
  case setState(trial: Int, JournalTrial.State, values: [Double]? = nil, time: String)
  /// What a trial has come to at a step, such as an epoch.
  case setIntermediate(trial: Int, step: Int, value: Double)

  /// What a trial begins with.
  public struct NewTrial: Sendable, Equatable {
    /// Whether it begins at once, waits, or is told of after its end.
    public var state: JournalTrial.State
    /// When it began.
    public var start: String?
    /// When it ended.
    public var end: String?
    /// Its parameters.
    public var parameters: [JournalParameter]
    /// Its attributes.
    public var attributes: [JSONValue.Member]
    /// Its attributes of the system.
    public var systemAttributes: [JSONValue.Member] = []
    /// What it has come to at the end.
    public var values: [Double]?
    /// What it had come to at steps.
    public var intermediate: [Int: Double] = [:]

    /// A trial that runs, or waits to be run, with all its parameters: one line that a crash leaves
    /// whole or not at all.
    public init(
      _ state: JournalTrial.State = .running, start: String? = nil,
      parameters: [JournalParameter] = [], attributes: [JSONValue.Member] = []
    ) {
      (self.state, self.start) = (state, start)
      (self.parameters, self.attributes) = (parameters, attributes)
    }

    /// Whether Optuna says it by its time alone.
    var isPlain: Bool { self == NewTrial(start: start) }
  }
}
