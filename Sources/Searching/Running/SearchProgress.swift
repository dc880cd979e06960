/// How far a search is: a function of its folds' results, in whatever order they came.
public struct SearchProgress: Sendable {
  /// A piece of work: a fold of a trial is to be trained up to a rung.
  public struct Work: Sendable, Hashable {
    /// The trial's number.
    public let trial: Int
    /// The rung, from 0.
    public let rung: Int
    /// The fold, from 0.
    public let fold: Int
    /// The last epoch to train.
    public let epoch: Int
  }

  /// Where trials are measured.
  public let ladder: Ladder
  /// How many trials there are.
  public let trials: Int
  private let higherIsBetter: Bool
  private let judgement: Judgement?
  private var halving: Halving
  private var results: [[FoldResult]]

  /// A search that has not begun.
  ///
  /// With a judgement scores are accuracies, and the cheaper of equals goes on first.
  public init(
    trials: Int, ladder: Ladder, reduction: Int?, higherIsBetter: Bool = true,
    judgement: Judgement? = nil
  ) {
    self.trials = trials
    self.ladder = ladder
    self.higherIsBetter = higherIsBetter
    self.judgement = judgement
    halving = Halving(
      trials: trials, rungs: ladder.rungs.count, reduction: reduction, costs: judgement?.costs)
    results = Array(repeating: [], count: trials)
  }

  /// What can be worked on now, what decides most first.
  public var open: [Work] {
    halving.open.flatMap { task in
      let rung = ladder.rungs[task.rung]
      let done = Set(results[task.trial].filter { $0.rung == task.rung }.map(\.fold))
      return rung.folds.filter { !done.contains($0) }.map {
        Work(trial: task.trial, rung: task.rung, fold: $0, epoch: rung.epoch)
      }
    }
  }

  /// Whether nothing is left to do.
  public var isOver: Bool { halving.isOver }

  /// How a trial stands.
  public func standing(of trial: Int) -> Halving.Standing { halving.standing(of: trial) }

  /// A trial's results, in the order in which they came.
  public func results(of trial: Int) -> [FoldResult] { results[trial] }

  /// The newest result of each fold of a trial, in the order of the folds.
  public func latest(of trial: Int) -> [FoldResult] { latest(of: trial, atRung: .max) }

  private func latest(of trial: Int, atRung last: Int) -> [FoldResult] {
    var newest: [Int: FoldResult] = [:]
    for result in results[trial]
    where result.rung <= last && result.rung >= newest[result.fold]?.rung ?? 0 {
      newest[result.fold] = result
    }
    return newest.values.sorted { $0.fold < $1.fold }
  }

  /// The mean score over the folds trained so far; nil where there is none, or one failed.
  public func score(of trial: Int) -> Double? { score(of: trial, atRung: .max) }

  private func score(of trial: Int, atRung last: Int) -> Double? {
    let scores = latest(of: trial, atRung: last).map(\.score)
    guard !scores.isEmpty, scores.allSatisfy({ $0 != nil }) else { return nil }
    return scores.reduce(0) { $0 + ($1 ?? 0) } / Double(scores.count)
  }

  /// The trial of the best score among those that have been measured most often; nil where none has.
  public var leader: Int? {
    (0..<trials).compactMap { trial in
      score(of: trial).map { (trial, depth(of: trial), higherIsBetter ? $0 : -$0) }
    }
    .max { ($0.1, $0.2, $1.0) < ($1.1, $1.2, $0.0) }?.0
  }

  /// How many rungs a trial has been measured at.
  public func depth(of trial: Int) -> Int { Set(results[trial].map(\.rung)).count }

  /// Takes a result in; false, and nothing taken, where it is there already or has no place here.
  ///
  /// Results may come in any order: what follows from one may have to wait for others.
  @discardableResult
  public mutating func record(_ result: FoldResult, of trial: Int) -> Bool {
    guard ladder.rungs.indices.contains(result.rung),
      ladder.rungs[result.rung].folds.contains(result.fold),
      result.isPossible(atEpoch: ladder.rungs[result.rung].epoch),
      !results[trial].contains(where: { $0.rung == result.rung && $0.fold == result.fold })
    else { return false }
    results[trial].append(result)
    while let task = halving.open.first(where: isMeasured) {
      let score = score(of: task.trial, atRung: task.rung).map { higherIsBetter ? $0 : -$0 }
      let folds = ladder.rungs[task.rung].folds.upperBound
      let error = score.flatMap { judgement?.standardError(of: $0, folds: folds) }
      halving.record(score, error: error ?? 0, of: task)
    }
    return true
  }

  /// Whether all folds of a rung are there.
  ///
  /// A fold that fails does not spare the others: what is in the table must not depend on the order.
  private func isMeasured(_ task: Halving.Task) -> Bool {
    results[task.trial].count { $0.rung == task.rung } == ladder.rungs[task.rung].folds.count
  }
}
