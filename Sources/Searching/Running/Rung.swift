/// A place on the way where trials are measured and compared.
struct Rung: Sendable {
  /// What was measured of a trial.
  struct Score: Sendable {
    let value: Double
    /// By how much others may lie below it and count as equal.
    let error: Double
    init(_ value: Double, error: Double) { (self.value, self.error) = (value, error) }
  }

  /// Who came here, in their order.
  private(set) var trials: [Int] = []
  /// What was measured; nil for a trial that could not be trained.
  private(set) var results: [Int: Score?] = [:]
  /// How many of the first to come have been measured without a gap, and counted.
  private var counted = 0

  /// Who has not been measured yet.
  var waiting: [Int] { trials.filter { results[$0] == nil } }
  /// Whether all who came have been measured.
  var isSettled: Bool { trials.count == results.count }
  /// All who have a score, in their order.
  var finished: [Int] { scored(trials[...]).map(\.trial) }

  /// Those of the first to come who have a score, the best first, the earlier first among equals; by
  /// costs, the cheapest of those equal to the best first.
  func ranked(ofFirst count: Int = .max, _ costs: [Double]?) -> [Int] {
    let ranked = scored(trials.prefix(count)).enumerated()
      .sorted { ($1.element.score.value, $0.offset) < ($0.element.score.value, $1.offset) }
      .map(\.element)
    guard let costs, let best = ranked.first?.score else { return ranked.map(\.trial) }
    let equals = ranked.prefix { $0.score.value >= best.value - best.error }.map(\.trial)
    let cheapFirst = equals.enumerated()
      .sorted { (costs[$0.element], $0.offset) < (costs[$1.element], $1.offset) }
    return cheapFirst.map(\.element) + ranked.dropFirst(equals.count).map(\.trial)
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

  mutating func record(_ score: Score?, of trial: Int) {
    precondition(trials.contains(trial), "trial \(trial) has not come here")
    results[trial] = .some(score)
  }

  private func scored(_ trials: ArraySlice<Int>) -> [(trial: Int, score: Score)] {
    trials.compactMap { trial in
      guard let score = results[trial] ?? nil, !score.value.isNaN else { return nil }
      return (trial, score)
    }
  }
}
