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
  }

  /// How a trial stands.
  public func standing(of trial: Int) -> Standing {
    guard let last = rungs.lastIndex(where: { $0.trials.contains(trial) }),
      let result = rungs[last].results[trial]
    else { return .underWay }
    guard result.map({ !$0.isNaN }) == true else { return .failed }
    if last == rungs.count - 1 { return .complete }
    return isClosed(last) && rungs[last + 1].isSettled ? .pruned(rung: last) : .underWay
  }

  /// Lets those go on who are among the best so far.
  private mutating func promote(from rung: Int) {
    let best: [Int]
    if let reduction {
      let ranked = rungs[rung].ranked
      let share = rungs[rung].counted / reduction
      // Somebody must come to the end.
      let isLonely = isClosed(rung) && rungs[rung + 1].trials.isEmpty
      best = Array(ranked.prefix(isLonely ? max(share, 1) : share))
    } else {
      best = rungs[rung].finished
    }
    let known = Set(rungs[rung + 1].trials)
    rungs[rung + 1].come(best.filter { !known.contains($0) })
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

  /// Who has not been measured yet.
  var waiting: [Int] { trials.filter { results[$0] == nil } }
  /// Whether all who came have been measured.
  var isSettled: Bool { trials.count == results.count }
  /// How many of the first to come have been measured without a gap.
  var counted: Int { trials.firstIndex { results[$0] == nil } ?? trials.count }
  /// Those of them who have a score, the best first, the earlier first among equals.
  var ranked: [Int] {
    scored(trials.prefix(counted)).enumerated()
      .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
      .map(\.element.trial)
  }
  /// All who have a score, in their order.
  var finished: [Int] { scored(trials[...]).map(\.trial) }

  mutating func come(_ more: some Sequence<Int>) { trials += more }

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
