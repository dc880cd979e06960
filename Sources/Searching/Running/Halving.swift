/// Which trials of a search go on, by asynchronous successive halving (ASHA, arXiv:1810.05934,
/// algorithm 2), with one difference that makes it repeatable: results count in the order in which
/// trials came to a rung, and not in that in which they happened to arrive.
///
/// What is decided is therefore a function of the scores alone: the same for any number of workers,
/// and again after a crash.
public struct Halving: Sendable {
  /// A piece of work: a trial is to be trained up to a rung.
  public struct Task: Sendable, Hashable {
    /// The trial's number.
    public let trial: Int
    /// The rung, from 0.
    public let rung: Int

    /// A trial on its way to a rung.
    public init(trial: Int, rung: Int) { (self.trial, self.rung) = (trial, rung) }
  }

  /// How a trial stands.
  public enum Standing: Sendable, Equatable {
    /// It has work to do, or its fate hangs on others'.
    case underWay
    /// It has reached the last rung.
    case complete
    /// It was not among the best at this rung.
    case pruned(rung: Int)
    /// It could not be trained.
    case failed
  }

  private let reduction: Int?
  private var rungs: [Rung]
  private let trials: Int

  /// A search of so many trials.
  ///
  /// - Parameters:
  ///   - trials: How many there are.
  ///   - rungs: How often a trial is measured, the end included.
  ///   - reduction: One in so many goes on from each rung, and always one; nil lets all go on.
  public init(trials: Int, rungs: Int, reduction: Int?) {
    precondition(trials > 0 && rungs > 0 && (reduction ?? 2) > 1)
    self.trials = trials
    self.reduction = reduction
    self.rungs = Array(repeating: Rung(), count: rungs)
    self.rungs[0].come(0..<trials)
  }

  /// What can be worked on now, the furthest first: it decides most.
  public var open: [Task] {
    rungs.indices.reversed().flatMap { rung in
      rungs[rung].waiting.map { Task(trial: $0, rung: rung) }
    }
  }

  /// Whether nothing is left to do.
  public var isOver: Bool { rungs.allSatisfy { $0.waiting.isEmpty } }

  /// Takes the score of a trial at a rung in, higher being better; nil if it could not be trained.
  public mutating func record(_ score: Double?, of task: Task) {
    rungs[task.rung].record(score, of: task.trial)
    for rung in rungs.indices.dropLast() { promote(from: rung) }
    promoteForLackOfOthers()
  }

  /// How a trial stands.
  public func standing(of trial: Int) -> Standing {
    guard let last = rungs.lastIndex(where: { $0.trials.contains(trial) }),
      let result = rungs[last].results[trial]
    else { return .underWay }
    guard result.map({ !$0.isNaN }) == true else { return .failed }
    if last == rungs.count - 1 { return .complete }
    let isSpare = rungs.last?.finished.isEmpty == false
    return isOver || isSpare && isClosed(last) ? .pruned(rung: last) : .underWay
  }

  /// Lets those go on who were among the best when any of those before them had been measured.
  private mutating func promote(from rung: Int) {
    guard let reduction else { return rungs[rung + 1].come(rungs[rung].finished) }
    // One by one, for a single result may fill a gap before many.
    while let count = rungs[rung].count() {
      rungs[rung + 1].come(rungs[rung].ranked(ofFirst: count).prefix(count / reduction))
    }
  }

  /// Somebody must come to the end: where nobody is left on the way, the best of those who have come
  /// the furthest goes on.
  private mutating func promoteForLackOfOthers() {
    guard isOver, rungs.last?.finished.isEmpty == true else { return }
    for rung in rungs.indices.dropLast().reversed() {
      let known = Set(rungs[rung + 1].trials)
      guard let best = rungs[rung].ranked().first(where: { !known.contains($0) }) else { continue }
      return rungs[rung + 1].come([best])
    }
  }

  /// Whether nobody comes to a rung any more and all who did have been measured.
  private func isClosed(_ rung: Int) -> Bool { rungs[...rung].allSatisfy(\.isSettled) }
}

/// A place on the way where trials are measured and compared.
private struct Rung: Sendable {
  /// Who came here, in their order.
  private(set) var trials: [Int] = []
  /// What was measured; nil for a trial that could not be trained.
  private(set) var results: [Int: Double?] = [:]
  /// How many of the first to come have been measured without a gap, and counted.
  private var counted = 0

  /// Who has not been measured yet.
  var waiting: [Int] { trials.filter { results[$0] == nil } }
  /// Whether all who came have been measured.
  var isSettled: Bool { trials.count == results.count }
  /// All who have a score, in their order.
  var finished: [Int] { scored(trials[...]).map(\.trial) }

  /// Those of the first to come who have a score, the best first, the earlier first among equals.
  func ranked(ofFirst count: Int = .max) -> [Int] {
    scored(trials.prefix(count)).enumerated()
      .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
      .map(\.element.trial)
  }

  /// Counts one more of the first to come; nil where the next has not been measured.
  mutating func count() -> Int? {
    guard counted < trials.count, results[trials[counted]] != nil else { return nil }
    counted += 1
    return counted
  }

  /// Lets trials come that are not here yet.
  mutating func come(_ more: some Sequence<Int>) {
    let known = Set(trials)
    trials += more.filter { !known.contains($0) }
  }

  mutating func record(_ score: Double?, of trial: Int) {
    precondition(trials.contains(trial), "trial \(trial) has not come here")
    results[trial] = .some(score)
  }

  private func scored(_ trials: ArraySlice<Int>) -> [(trial: Int, score: Double)] {
    trials.compactMap { trial in
      guard let score = results[trial] ?? nil, !score.isNaN else { return nil }
      return (trial, score)
    }
  }
}
