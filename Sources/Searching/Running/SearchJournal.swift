import Datasets
import Kernels
import Recipes
import Runs

/// What a search writes into its journal, and what it reads back from it: its progress.
struct SearchJournal: Sendable {
  /// How far the search is, as far as the journal has been read.
  private(set) var progress: SearchProgress
  private var journal: Journal
  private let study: Int
  /// The identifiers of the trials in the journal, by their numbers.
  private let identifiers: [Int]
  private var known: [Set<String>]

  /// Opens a search's journal; where there is none, writes down all its trials.
  ///
  /// - Parameters:
  ///   - directory: Where it is.
  ///   - search: Whose it is.
  ///   - isForced: Whether it is accepted that the data, the program or the machine are others.
  /// - Throws: `SearchError.otherSearch` when the journal is that of another search;
  ///   `ExperimentError.changed`; a `RunFileError` when it is damaged; `FileError`s.
  init(_ directory: SearchDirectory, of search: Search, isForced: Bool) throws {
    journal = try Journal(directory.journal)
    study = try journal.update { content in
      // The first is ours, whatever the directory is called by now.
      let study = content.studies.min { $0.key < $1.key }?.value
      // A crash may have left the first lines of a beginning only.
      return (
        try Self.missing(search, study, in: directory, content.nextStudy, isForced),
        study?.id ?? content.nextStudy
      )
    }
    let trials = journal.content.studies[study]?.trials ?? []
    identifiers = Array(trials.prefix(search.points.count))
    known = Array(repeating: [], count: identifiers.count)
    progress = search.beginning
    try readResults()
  }

  /// The lines that a search begins with and that are not there: the study, what must be the same for
  /// it to go on, and its trials, which wait.
  private static func missing(
    _ search: Search, _ study: JournalStudy?, in directory: SearchDirectory, _ next: Int,
    _ isForced: Bool
  ) throws -> [JournalOperation] {
    let direction: JournalOperation.Direction = search.higherIsBetter ? .maximize : .minimize
    let number = study?.id ?? next
    if let study, study.attributes[SearchOrigins.attribute] == nil,
      !study.trials.isEmpty || !study.attributes.isEmpty
    {
      throw SearchError.foreignStudy(study.name, journal: directory.journal)
    }
    var lines: [JournalOperation] =
      study == nil ? [.createStudy(name: directory.name, directions: [direction])] : []
    var origins = try SearchOrigins(of: study, in: directory.journal)
    if try origins.admit(search.origin, to: directory, isForced: isForced) {
      lines.append(
        .setAttribute(.study(number), name: SearchOrigins.attribute, value: try origins.value()))
    }
    return lines
      + search.points.dropFirst(study?.trials.count ?? 0).map { point in
        let parameters = search.recipe.space.journalParameters(of: point)
        return .createTrial(study: number, .init(.waiting, parameters: parameters))
      }
  }

  /// What has changed since the search began and was accepted, by whomever.
  var changes: [String] {
    let study = journal.content.studies[study]
    return (try? SearchOrigins(of: study, in: journal.path).changes) ?? []
  }

  /// What the journal says of a trial.
  func trial(_ number: Int) -> JournalTrial { journal.content.trials[identifiers[number]] }

  /// Reads what others have written since.
  mutating func refresh() throws {
    try journal.refresh()
    try readResults()
  }

  /// Takes in what the journal says by now; a result that cannot be read is trained again.
  ///
  /// - Throws: `SearchError.endedElsewhere` at a trial that has ended and is not decided, for a journal
  ///   takes no more results of it.
  private mutating func readResults() throws {
    for (number, id) in identifiers.enumerated() {
      for (name, value) in journal.content.trials[id].attributes where !known[number].contains(name)
      {
        known[number].insert(name)
        guard let result = try? FoldResult(attribute: name, value: value) else { continue }
        progress.record(result, of: number)
      }
    }
    for (number, id) in identifiers.enumerated()
    where journal.content.trials[id].state.isFinished && progress.standing(of: number) == .underWay
    {
      throw SearchError.endedElsewhere(trial: number, journal: journal.path)
    }
  }

  /// Notes that somebody works on a trial.
  mutating func begin(_ trial: Int) throws {
    let id = identifiers[trial]
    try journal.update { content in
      let isNew = content.trials[id].state == .waiting
      return (isNew ? [.setState(trial: id, .running, time: JournalTime.text())] : [], ())
    }
  }

  /// Writes a result down, and which trials have ended by it.
  ///
  /// - Parameters:
  ///   - result: The result.
  ///   - curve: The scores of the first fold after each epoch, by the epoch's number.
  ///   - trial: Whose it is.
  /// - Throws: A `RunFileError` when the journal is damaged; `FileError`s.
  mutating func record(_ result: FoldResult, curve: [Int: Double], of trial: Int) throws {
    let id = identifiers[trial]
    let value = try result.value()
    try refresh()
    // Of a trial that goes on, the epochs up to the rung before are there.
    let known = journal.content.trials[id].intermediate
    let steps = curve.filter { known[$0.key] != $0.value }.sorted { $0.key < $1.key }
    try journal.append(
      steps.map { .setIntermediate(trial: id, step: $0.key, value: $0.value) }
        + [.setAttribute(.trial(id), name: result.attribute, value: value)])
    try readResults()
    try settle()
  }

  /// Writes the ends of trials that are decided and not yet written, whoever decided them.
  mutating func settle() throws {
    try refresh()
    let (progress, identifiers) = (progress, identifiers)
    try journal.update { content in
      let ends = identifiers.enumerated().compactMap { number, id -> JournalOperation? in
        guard !content.trials[id].state.isFinished else { return nil }
        return Self.end(of: id, progress.standing(of: number), progress.score(of: number))
      }
      return (ends, ())
    }
  }

  private static func end(
    of id: Int, _ standing: Halving.Standing, _ score: Double?
  ) -> JournalOperation? {
    let time = JournalTime.text()
    return switch standing {
    case .underWay: nil
    case .complete:
      .setState(trial: id, .complete, values: score.map { [$0] }, time: time)
    case .pruned: .setState(trial: id, .pruned, values: score.map { [$0] }, time: time)
    case .failed: .setState(trial: id, .failed, time: time)
    }
  }
}
