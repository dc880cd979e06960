/// What the lines of a journal say, replayed by Optuna's rules: lines that come too late, such as a
/// second end of a trial, change nothing.
public struct JournalContent: Sendable, Equatable {
  /// The studies there are, by number.
  public private(set) var studies: [Int: JournalStudy] = [:]
  /// The trials of all studies, deleted ones too, by identifier.
  public private(set) var trials: [JournalTrial] = []
  /// The number that the next study gets.
  public private(set) var nextStudy = 0

  /// Nothing.
  public init() {}

  /// The study of a name.
  public func study(named name: String) -> JournalStudy? {
    studies.values.first { $0.name == name }
  }

  /// The trials of a study in the order of their numbers.
  public func trials(of study: Int) -> [JournalTrial] {
    (studies[study]?.trials ?? []).map { trials[$0] }
  }

  /// Adds what a line says.
  mutating func apply(_ entry: JournalEntry) {
    guard let operation = entry.operation else { return }
    switch operation {
    case .createStudy(let name, let directions):
      guard study(named: name) == nil else { return }
      studies[nextStudy] = JournalStudy(id: nextStudy, name: name, directions: directions)
      nextStudy += 1
    case .deleteStudy(let study): studies[study] = nil
    case .setAttribute(.study(let study), let isSystems, let name, let value):
      if isSystems {
        studies[study]?.systemAttributes[name] = value
      } else {
        studies[study]?.attributes[name] = value
      }
    case .createTrial(let study, let new): add(new, to: study, by: entry.worker)
    case .setAttribute(.trial(let trial), let isSystems, let name, let value):
      change(trial) { trial in
        if isSystems {
          trial.systemAttributes[name] = value
        } else {
          trial.attributes[name] = value
        }
      }
    case .setParameter(let trial, let parameter): set(parameter, of: trial)
    case .setState(let trial, let state, let values, let time):
      change(trial) { trial in
        // Whoever comes second does not run it.
        guard !(state == .running && trial.state == .running) else { return }
        if state == .running { (trial.start, trial.worker) = (time, entry.worker) }
        if state.isFinished { trial.end = time }
        trial.state = state
        if let values { trial.values = values }
      }
    case .setIntermediate(let trial, let step, let value):
      change(trial) { $0.intermediate[step] = value }
    }
  }

  private mutating func add(_ new: JournalOperation.NewTrial, to study: Int, by worker: String) {
    guard let number = studies[study]?.trials.count else { return }
    let id = trials.count
    trials.append(
      JournalTrial(
        id: id, number: number, study: study, state: new.state, parameters: new.parameters,
        values: new.values, intermediate: new.intermediate,
        attributes: Self.dictionary(new.attributes),
        systemAttributes: Self.dictionary(new.systemAttributes),
        start: new.start, end: new.end, worker: new.state == .running ? worker : nil))
    studies[study]?.trials.append(id)
  }

  private static func dictionary(_ members: [JSONValue.Member]) -> [String: JSONValue] {
    Dictionary(members.map { ($0.name, $0.value) }) { _, last in last }
  }

  /// Sets a parameter unless the first trial of the study that has it says that it is another thing.
  private mutating func set(_ parameter: JournalParameter, of trial: Int) {
    guard trials.indices.contains(trial) else { return }
    let others = trials(of: trials[trial].study).lazy.flatMap(\.parameters)
    if let first = others.first(where: { $0.name == parameter.name }),
      !first.distribution.isCompatible(with: parameter.distribution)
    {
      return
    }
    change(trial) { trial in
      if let index = trial.parameters.firstIndex(where: { $0.name == parameter.name }) {
        trial.parameters[index] = parameter
      } else {
        trial.parameters.append(parameter)
      }
    }
  }

  /// Changes a trial that there is and that has not ended.
  private mutating func change(_ trial: Int, _ body: (inout JournalTrial) -> Void) {
    guard trials.indices.contains(trial), !trials[trial].state.isFinished else { return }
    body(&trials[trial])
  }
}
