import Kernels
import Testing

@testable import Searching

/// Who goes on: by hand for a few, and the same in any order for many.
@Suite struct HalvingTests {
  /// Scores that fall with the trial's number would hide mistakes; these do not.
  private static func score(_ task: Halving.Task) -> Double {
    RandomStream(seed: 4).uniform(at: task.trial) + 0.1 * Double(task.rung)
  }

  /// Runs a search to its end; `pick` says which of the open tasks is finished next.
  private func ran(
    _ halving: Halving, error: Double = 0, pick: (Int) -> Int = { _ in 0 },
    score: (Halving.Task) -> Double? = { score($0) }
  ) -> (end: Halving, done: [Halving.Task]) {
    var (halving, done) = (halving, [Halving.Task]())
    while !halving.isOver {
      let open = halving.open
      let task = open[pick(open.count)]
      halving.record(score(task), error: error, of: task)
      done.append(task)
    }
    return (halving, done)
  }

  @Test func aThirdGoesOnFromEachRung() {
    let scores = [0.5, 0.1, 0.9, 0.2, 0.3, 0.4, 0.8, 0.6, 0.7]
    let (end, done) = ran(Halving(trials: 9, rungs: 3, reduction: 3), score: { scores[$0.trial] })
    // The best of three is 2; the two best of six are 2 and 0; of seven 2 and 6; three of nine: 8 too.
    #expect(done.filter { $0.rung == 1 }.map(\.trial) == [2, 0, 6, 8])
    #expect(done.filter { $0.rung == 2 }.map(\.trial) == [2])
    #expect(end.standing(of: 2) == .complete)
    #expect(end.standing(of: 6) == .pruned(rung: 1))
    #expect(end.standing(of: 7) == .pruned(rung: 0))
  }

  @Test func aGapThatIsFilledLastChangesNothing() {
    let inOrder = ran(Halving(trials: 6, rungs: 2, reduction: 3), score: { Double($0.trial) })
    // Of three, of four, of five the newest is the best, and goes on, though of six it is not.
    #expect(Set(inOrder.done.filter { $0.rung == 1 }.map(\.trial)) == [2, 3, 4, 5])
    let backwards = ran(
      Halving(trials: 6, rungs: 2, reduction: 3), pick: { $0 - 1 }, score: { Double($0.trial) })
    #expect(Set(backwards.done) == Set(inOrder.done))
  }

  @Test func whereTheLastOnesFailTheNextGoOn() {
    let (end, done) = ran(
      Halving(trials: 3, rungs: 3, reduction: 3),
      score: { task in
        task.rung == 0 || task.trial == 0 ? Double(task.trial) : nil
      })
    #expect(done.filter { $0.rung > 0 }.map(\.trial) == [2, 1, 0, 0])
    #expect(end.standing(of: 0) == .complete && end.standing(of: 1) == .failed)
  }

  @Test func theCheapestOfEqualsGoesOn() {
    let scores = [0.90, 0.84, 0.89, 0.88, 0.87, 0.70]
    func on(error: Double, costs: [Double]?) -> [Int] {
      var halving = Halving(trials: 6, rungs: 2, reduction: 6, costs: costs)
      for trial in 0..<6 {
        halving.record(scores[trial], error: error, of: .init(trial: trial, rung: 0))
      }
      return halving.open.map(\.trial)
    }
    let costs = [9.0, 1, 5, 4, 4, 0]
    #expect(on(error: 0.03, costs: costs) == [3])
    #expect(on(error: 0.07, costs: costs) == [1])
    #expect(on(error: 0, costs: costs) == [0])
    #expect(on(error: 0.07, costs: nil) == [0])
  }

  @Test(arguments: [0, 0.1])
  func theOrderOfArrivalDecidesNothing(error: Double) {
    let halving = Halving(
      trials: 40, rungs: 4, reduction: 3, costs: (0..<40).map { Double($0 * 7 % 40) })
    let (end, done) = ran(halving, error: error)
    for seed in 1...50 as ClosedRange<UInt64> {
      let random = RandomStream(seed: seed)
      var draws = 0
      let other = ran(
        halving,
        error: error,
        pick: { count in
          draws += 1
          return Int(random.bits(at: draws) % UInt64(count))
        })
      #expect(Set(other.done) == Set(done), "seed \(seed)")
      for trial in 0..<40 { #expect(other.end.standing(of: trial) == end.standing(of: trial)) }
    }
    #expect(done.count < 80 && done.contains { $0.rung == 3 })
  }

  @Test func withoutPruningAllReachTheEnd() {
    let (end, done) = ran(Halving(trials: 5, rungs: 3, reduction: nil))
    #expect(done.count == 15)
    #expect((0..<5).allSatisfy { end.standing(of: $0) == .complete })
  }

  @Test(arguments: [1, 2, 3, 5])
  func someoneAlwaysReachesTheEnd(_ trials: Int) {
    let (end, _) = ran(Halving(trials: trials, rungs: 4, reduction: 4))
    #expect((0..<trials).filter { end.standing(of: $0) == .complete }.count == 1)
  }

  @Test func whatFailsIsNoBetterThanTheWorst() {
    let (end, done) = ran(
      Halving(trials: 6, rungs: 2, reduction: 2),
      score: { task in
        task.trial == 0 ? nil : task.trial == 1 ? .nan : Double(task.trial)
      })
    #expect(end.standing(of: 0) == .failed && end.standing(of: 1) == .failed)
    #expect(!done.contains { $0.trial < 2 && $0.rung > 0 })
    let all = ran(Halving(trials: 3, rungs: 2, reduction: 3), score: { _ in nil })
    #expect(all.done.count == 3 && all.end.standing(of: 2) == .failed)
  }

  @Test func allFatesAreKnownWhenItIsOver() {
    for trials in 1...20 {
      let (end, _) = ran(Halving(trials: trials, rungs: 3, reduction: 3))
      #expect((0..<trials).allSatisfy { end.standing(of: $0) != .underWay })
    }
  }
}
