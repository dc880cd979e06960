import Foundation
import Kernels
import Recipes
import Synchronization
public import Training

/// Works on a search until nothing is left to do, beside others that may work on the same directory.
///
/// Every worker takes a piece of work that nobody else trains, and writes down what has come of it.
/// What is decided follows from the results alone, so neither the workers' number nor their order
/// changes the end.
public final class Searcher: Sendable {
  private struct State {
    var journal: SearchJournal
    /// Pieces of work that this process is at.
    var busy: Set<SearchProgress.Work> = []
    /// Decided trials that have been seen to.
    var settled: Set<Int> = []
    var error: (any Error)?
  }

  /// Whether a worker has met an error, so that the others may stop; asked after every step.
  private let hasFailed = Atomic(false)
  /// How often it was asked to save; all trainings under way do.
  private let saveRequests = Atomic(0)

  /// The search.
  public let search: Search
  /// Where its files are.
  public let directory: SearchDirectory
  private let requests: Requests
  private let events: SearchEvents?
  private let state: Mutex<State>

  /// Opens the search's journal, or begins it.
  ///
  /// - Parameters:
  ///   - search: What to search.
  ///   - directory: Where; it exists.
  ///   - requests: Who asks for an end.
  ///   - isForced: Whether it is accepted that the data, the program or the machine are others than
  ///     those of the processes before this one.
  /// - Throws: `SearchError.otherSearch`; `ExperimentError.changed` when something is not as it was
  ///   and that is not accepted; a `RunFileError` where the journal is damaged; `FileError`s.
  public init(
    _ search: Search, in directory: SearchDirectory, requests: Requests = Requests(),
    isForced: Bool = false
  ) throws {
    self.search = search
    self.directory = directory
    self.requests = requests
    events = SearchEvents(of: search, in: directory)
    try Files.createDirectory(directory.trials)
    // Another search's stay as they are: its journal is about to refuse this one.
    if !directory.holdsSearch {
      try directory.write(search.searchText, to: directory.config)
      try directory.write(search.baseText, to: directory.base)
    }
    state = Mutex(State(journal: try SearchJournal(directory, of: search, isForced: isForced)))
    try events?.begin()
  }

  /// How far the search is.
  public var progress: SearchProgress { state.withLock { $0.journal.progress } }

  /// What has changed since the search began and was accepted, each as `what: then -> now`.
  public var changes: [String] { state.withLock { $0.journal.changes } }

  /// Works until the search is over or an end is asked for.
  ///
  /// - Parameters:
  ///   - workers: How many pieces of work are done at a time; where there are fewer, each has several
  ///     threads.
  ///   - watch: Told of everything that happens, by any worker.
  /// - Returns: How far the search is.
  /// - Throws: Errors of reading and writing; what is done is kept.
  public func run(
    workers: Int, watch: @escaping @Sendable (SearchEvent) -> Void = { _ in }
  ) throws -> SearchProgress {
    let workers = min(workers, search.points.count * search.folds)
    Team(workers: workers).run { [self] worker in
      do {
        while let claim = try next() { try train(claim, workers: workers, watch) }
      } catch {
        hasFailed.store(true, ordering: .relaxed)
        state.withLock { $0.error = $0.error ?? error }
      }
    }
    let progress = try state.withLock { state in
      if let error = state.error { throw error }
      try state.journal.settle()
      return state.journal.progress
    }
    try settle(progress)
    return progress
  }

  /// A piece of work, and the lock that keeps others from it.
  private struct Claim {
    let work: SearchProgress.Work
    let lock: FileLock
    /// How many pieces this process is at or could be at.
    let rivals: Int
    /// Seconds that the fold has been trained before.
    let earlierSeconds: Double
  }

  /// The next piece of work; nil when there will be none.
  private func next() throws -> Claim? {
    while true {
      let (claim, isOver) = try state.withLock { state in
        if hasFailed.load(ordering: .relaxed) || requests.isStopWanted() {
          return (Claim?.none, true)
        }
        let found = try self.claim(&state)
        return (found, state.journal.progress.isOver)
      }
      if claim != nil || isOver { return claim }
      // Others are at what decides how it goes on.
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  private func claim(_ state: inout State) throws -> Claim? {
    try state.journal.refresh()
    let open = state.journal.progress.open.filter { !state.busy.contains($0) }
    for work in open {
      let path = directory.claim(trial: work.trial, fold: work.fold)
      guard let lock = try Self.lock(path) else { continue }
      // Whoever held it may have done this work since the journal was read.
      try state.journal.refresh()
      guard state.journal.progress.open.contains(work) else {
        lock.release()
        continue
      }
      try state.journal.begin(work.trial)
      state.busy.insert(work)
      return Claim(
        work: work, lock: lock, rivals: state.busy.count + open.count - 1,
        earlierSeconds: state.journal.progress.results(of: work.trial)
          .filter { $0.fold == work.fold }.reduce(0) { $0 + $1.fitSeconds })
    }
    return nil
  }

  /// A lock, or nil while another has it.
  private static func lock(_ path: String) throws -> FileLock? {
    do { return try FileLock(path) } catch is FileLock.Held { return nil }
  }

  private func train(
    _ claim: Claim, workers: Int, _ watch: @escaping @Sendable (SearchEvent) -> Void
  ) throws {
    defer { claim.lock.release() }
    let work = claim.work
    watch(.began(work))
    // More threads than a step has parts would only wait.
    let size = Team.size(
      asked: max(1, workers / max(1, claim.rivals)), shards: search.base.training.shards,
      work: .max)
    let team = Team(workers: size.workers)
    let training = FoldTraining(
      search: search, directory: directory, work: work,
      earlierSeconds: claim.earlierSeconds, requests: ownRequests(), watch: watch)
    let outcome = Result { try training.run(by: team) }
    let progress = try state.withLock { state in
      state.busy.remove(work)
      if let outcome = try outcome.get() {
        try state.journal.record(outcome.result, curve: outcome.curve, of: work.trial)
      }
      return state.journal.progress
    }
    try settle(progress)
    watch(.ended(work, try outcome.get()?.result, progress))
  }

  /// What one training among several is asked: to end as all of them, and to save when any is told.
  private func ownRequests() -> Requests {
    let heeded = Heeded(latestSaveRequest())
    return Requests(
      isStopWanted: { [self] in requests.isStopWanted() || hasFailed.load(ordering: .relaxed) },
      takeSaveRequest: { [self] in
        let latest = latestSaveRequest()
        return heeded.number.exchange(latest, ordering: .relaxed) != latest
      })
  }

  private func latestSaveRequest() -> Int {
    requests.takeSaveRequest()
      ? saveRequests.add(1, ordering: .relaxed).newValue : saveRequests.load(ordering: .relaxed)
  }

  /// The last request to save that a training has heeded.
  private final class Heeded: Sendable {
    let number: Atomic<Int>
    init(_ number: Int) { self.number = Atomic(number) }
  }

  /// Writes the events of trials that are decided, and removes their states: all of a large search
  /// would fill a disk.
  private func settle(_ progress: SearchProgress) throws {
    for trial in 0..<progress.trials where progress.standing(of: trial) != .underWay {
      let record = state.withLock { state in
        state.settled.insert(trial).inserted ? state.journal.trial(trial) : nil
      }
      guard let record else { continue }
      directory.removeStates(ofTrial: trial, folds: search.folds)
      try events?.add(record, number: trial, progress)
    }
    if progress.isOver { directory.removeRemains() }
  }
}
