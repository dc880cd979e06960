import Kernels
import Support
import Synchronization
import Testing

@Suite struct TeamTests {
  /// The number of workers a test uses: one, as many as the processors, and more.
  static let counts = [1, 2, 3, 4, 8]

  @Test(arguments: counts) func runsTheBodyOnceOnEveryWorker(count: Int) {
    let team = Team(workers: count)
    let calls = Atomic(0)
    let indices = Atomic(0)
    team.run { worker in
      calls.add(1, ordering: .relaxed)
      indices.add(1 << worker.index, ordering: .relaxed)
    }
    #expect(team.count == count)
    #expect(calls.load(ordering: .relaxed) == count)
    #expect(indices.load(ordering: .relaxed) == 1 << count - 1)
  }

  @Test(arguments: counts) func sharesAddUpToTheWhole(count: Int) {
    let team = Team(workers: count)
    let sum = Atomic(0)
    team.run { worker in
      for index in worker.share(of: 1000) { sum.add(index + 1, ordering: .relaxed) }
    }
    #expect(sum.load(ordering: .relaxed) == 500_500)
  }

  /// In each round every worker writes its own cell and, after waiting, reads all cells.
  @Test(arguments: counts) func allSeeWhatWasWrittenBeforeTheyMet(count: Int) {
    let team = Team(workers: count)
    let cells = MatrixView(rows: count, columns: 1)
    let mistakes = Atomic(0)
    team.run { worker in
      for round in 1...1000 {
        cells.rows(worker.index..<worker.index + 1).load(Matrix(row: [Scalar(round)]))
        worker.wait()
        if cells.matrix.elements != [Scalar](repeating: Scalar(round), count: count) {
          mistakes.add(1, ordering: .relaxed)
        }
        worker.wait()
      }
    }
    #expect(mistakes.load(ordering: .relaxed) == 0)
  }

  @Test(arguments: counts) func runsAgainAndAgain(count: Int) {
    let team = Team(workers: count)
    let calls = Atomic(0)
    for _ in 0..<10_000 { team.run { _ in calls.add(1, ordering: .relaxed) } }
    #expect(calls.load(ordering: .relaxed) == 10_000 * count)
  }

  @Test(
    .enabled(if: Allocations.areCounted, "a sanitizer counts no allocations"), arguments: counts)
  func runningAndWaitingAllocateNothing(count: Int) {
    let team = Team(workers: count)
    let allocations = Atomic(0)
    func round() {
      team.run { worker in
        let own = Allocations.count {
          for _ in worker.share(of: 100) {}
          worker.wait()
        }
        allocations.add(own, ordering: .relaxed)
      }
    }
    round()
    allocations.store(0, ordering: .relaxed)
    #expect(Allocations.count { for _ in 0..<100 { round() } } == 0)
    #expect(allocations.load(ordering: .relaxed) == 0)
  }

  @Test func theAllocationsOfOthersDoCount() {
    let team = Team(workers: 2)
    let allocations = Atomic(0)
    team.run { worker in
      let own = Allocations.count { _ = Matrix(rows: 1 + worker.index, columns: 1) }
      allocations.add(own, ordering: .relaxed)
    }
    #expect(allocations.load(ordering: .relaxed) >= 2 || !Allocations.areCounted)
  }

  @Test func teamsOfSeveralThreadsWorkAtOnce() async {
    let sums = await withTaskGroup { group in
      for seed in 1...4 {
        group.addTask {
          let team = Team(workers: 2)
          let sum = Atomic(0)
          for _ in 0..<200 {
            team.run { worker in
              for _ in worker.share(of: 10) { sum.add(seed, ordering: .relaxed) }
              worker.wait()
            }
          }
          return (seed, sum.load(ordering: .relaxed))
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    #expect(sums == [1: 2000, 2: 4000, 3: 6000, 4: 8000])
  }
}
