/// Which trials of a search go on, by asynchronous successive halving (ASHA, arXiv:1810.05934,
/// algorithm 2), with one difference that makes it repeatable: results count in the order in which
/// trials came to a rung, and not in that in which they happened to arrive.
///
/// What is decided is therefore a function of the scores alone: the same for any number of workers,
/// and again after a crash. Where costs are given, the cheaper of equals goes on first.
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
  private let costs: [Double]?
  private var rungs: [Rung]
  private let trials: Int

  /// A search of so many trials.
  ///
  /// - Parameters:
  ///   - trials: How many there are.
  ///   - rungs: How often a trial is measured, the end included.
  ///   - reduction: One in so many goes on from each rung, and always one; nil lets all go on.
  ///   - costs: What each trial costs; without, trials are only equal that have the same score.
  public init(trials: Int, rungs: Int, reduction: Int?, costs: [Double]? = nil) {
    precondition(
      trials > 0 && rungs > 0 && (reduction ?? 2) > 1 && costs?.count ?? trials == trials)
    self.trials = trials
    self.reduction = reduction
    self.costs = costs
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

  /// Takes the score of a trial at a rung in.
  ///
  /// - Parameters:
  ///   - score: Higher is better; nil if it could not be trained.
  ///   - error: By how much scores may lie below this one and count as equal to it.
  ///   - task: What was measured.
  public mutating func record(_ score: Double?, error: Double = 0, of task: Task) {
    rungs[task.rung].record(score.map { Rung.Score($0, error: error) }, of: task.trial)
    for rung in rungs.indices.dropLast() { promote(from: rung) }
    promoteForLackOfOthers()
  }

  /// How a trial stands.
  public func standing(of trial: Int) -> Standing {
    guard let last = rungs.lastIndex(where: { $0.trials.contains(trial) }),
      let result = rungs[last].results[trial]
    else { return .underWay }
    guard result.map({ !$0.value.isNaN }) == true else { return .failed }
    if last == rungs.count - 1 { return .complete }
    let isSpare = rungs.last?.finished.isEmpty == false
    return isOver || isSpare && isClosed(last) ? .pruned(rung: last) : .underWay
  }

  /// Lets those go on who were among the best when any of those before them had been measured.
  private mutating func promote(from rung: Int) {
    guard let reduction else { return rungs[rung + 1].come(rungs[rung].finished) }
    // One by one, for a single result may fill a gap before many.
    while let count = rungs[rung].count() {
      rungs[rung + 1].come(rungs[rung].ranked(ofFirst: count, costs).prefix(count / reduction))
    }
  }

  /// Somebody must come to the end: where nobody is left on the way, the best of those who have come
  /// the furthest goes on.
  private mutating func promoteForLackOfOthers() {
    guard isOver, rungs.last?.finished.isEmpty == true else { return }
    for rung in rungs.indices.dropLast().reversed() {
      let known = Set(rungs[rung + 1].trials)
      guard let best = rungs[rung].ranked(costs).first(where: { !known.contains($0) }) else {
        continue
      }
      return rungs[rung + 1].come([best])
    }
  }

  /// Whether nobody comes to a rung any more and all who did have been measured.
  private func isClosed(_ rung: Int) -> Bool { rungs[...rung].allSatisfy(\.isSettled) }
}
