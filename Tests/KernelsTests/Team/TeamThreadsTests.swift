import Foundation
import Glibc
import Kernels
import Testing

/// What is seen of a team from outside, each in a process of its own.
@Suite struct TeamThreadsTests {
  /// The names of this process's threads that are workers, sorted.
  private static var workers: [String] {
    let tasks = "/proc/self/task"
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
    return threads.compactMap {
      try? String(contentsOfFile: "\(tasks)/\($0)/comm", encoding: .utf8)
    }
    .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    .filter { $0.hasPrefix("apus-worker") }.sorted()
  }

  /// Whether this process leaves the processors alone while it sleeps.
  ///
  /// The best of three tries counts: the testing library has threads of its own.
  private static var isQuiet: Bool {
    (0..<3).contains { _ in
      let before = clock()
      usleep(100_000)
      return clock() - before < CLOCKS_PER_SEC / 200
    }
  }

  @Test func threadsAreNamedAndEndWithTheTeam() async {
    await #expect(processExitsWith: .success) {
      for _ in 0..<20 {
        var team: Team? = Team(workers: 1)
        precondition(Self.workers == [])
        team = Team(workers: 9)
        precondition(Self.workers == (1...8).map { "apus-worker-\($0)" })
        team?.run { _ in }
        team = nil
        precondition(Self.workers == [])
      }
    }
  }

  @Test(arguments: [2, 8]) func anIdleTeamSleeps(count: Int) async {
    await #expect(processExitsWith: .success) { [count] in
      let team = Team(workers: count)
      for _ in 0..<100 { team.run { $0.wait() } }
      usleep(1000)
      precondition(Self.isQuiet, "an idle team keeps a processor busy")
      team.run { _ in }  // and wakes up
    }
  }

  @Test func workersSleepWhileOneIsBusy() async {
    await #expect(processExitsWith: .success) {
      Team(workers: 4).run { worker in
        if worker.index == 2 {
          usleep(1000)
          precondition(Self.isQuiet, "workers that wait keep a processor busy")
        }
        worker.wait()
      }
    }
  }

  @Test func aTrapInAWorkerEndsTheProcess() async {
    await #expect(processExitsWith: .failure) {
      Team(workers: 2).run { worker in precondition(worker.index == 0) }
    }
  }

  @Test(arguments: [1, 2]) func runningInsideARunIsAMistake(count: Int) async {
    await #expect(processExitsWith: .failure) { [count] in
      let team = Team(workers: count)
      team.run { worker in if worker.index == 0 { team.run { _ in } } }
    }
  }

  @Test func aTeamHasAWorker() async {
    await #expect(processExitsWith: .failure) { _ = Team(workers: 0) }
  }
}
