import Datasets
import Foundation
import Kernels
import Recipes
import Support
import Synchronization
import Testing
import Training

@testable import Searching

/// Small searches, whole and interrupted, alone and beside others.
@Suite struct SearcherTests {
  private static let none = SmallSearch.none
  private static let asha = SmallSearch.asha

  /// What a search finds, but for times.
  private func essence(_ search: Search, _ progress: SearchProgress) -> [String] {
    #expect(progress.isOver)
    return SmallSearch.essence(search, progress)
  }

  private func ran(
    _ pruning: String, workers: Int, in folder: String, named name: String = "search"
  ) throws -> [String] {
    let search = try SmallSearch.make(pruning, in: folder)
    let directory = try SearchDirectory.create(name: name, explicit: "\(folder)/\(name)")
    return essence(search, try Searcher(search, in: directory).run(workers: workers))
  }

  @Test(arguments: [none, asha])
  func theNumberOfWorkersChangesNothing(_ pruning: String) throws {
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      let one = try ran(pruning, workers: 1, in: folder, named: "one")
      for workers in [2, 5] {
        #expect(try ran(pruning, workers: workers, in: folder, named: "w\(workers)") == one)
      }
      #expect(one.count { $0.contains("failed") } == 3, "a rate of 1e30 must diverge: \(one)")
      #expect(one.contains { $0.contains("pruned") } == (pruning == Self.asha))
    }
  }

  @Test(arguments: [none, asha])
  func whatIsInterruptedGoesOnToTheSameEnd(_ pruning: String) throws {
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      let expected = try ran(pruning, workers: 1, in: folder, named: "whole")
      let search = try SmallSearch.make(pruning, in: folder)
      let directory = try SearchDirectory.create(name: "parts", explicit: folder + "/parts")
      var parts = 0
      while true {
        let requests = SmallSearch.end(after: 40)
        let progress = try Searcher(search, in: directory, requests: requests).run(workers: 2)
        parts += 1
        guard !progress.isOver, parts < 200 else {
          #expect(essence(search, progress) == expected)
          let whole = try SearchDirectory.open(folder + "/whole").curves(ofTrials: 9)
          #expect(try directory.curves(ofTrials: 9) == whole, "scores of epochs are missing")
          break
        }
      }
      #expect(parts > 3, "\(parts) parts")
    }
  }

  @Test func whereNothingIsWatchedTheScoresAtRungsAreTheCurve() throws {
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      let search = try SmallSearch.make(Self.asha, in: folder, isWatched: false)
      let directory = try SearchDirectory.create(name: "search", explicit: folder + "/search")
      let progress = try Searcher(search, in: directory).run(workers: 2)
      let curves = try directory.curves(ofTrials: 9)
      let results = (0..<9).map { trial in progress.results(of: trial).filter { $0.fold == 0 } }
      for (trial, results) in results.enumerated() {
        let scores = results.compactMap { result in result.score.map { (result.epochs, $0) } }
        #expect(curves[trial] == Dictionary(scores) { first, _ in first })
      }
      #expect(curves.contains { $0.count > 1 })
    }
  }

  @Test func severalSearchersShareTheWork() throws {
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      let expected = try ran(Self.asha, workers: 1, in: folder, named: "alone")
      let search = try SmallSearch.make(Self.asha, in: folder)
      let directory = try SearchDirectory.create(name: "both", explicit: folder + "/both")
      let began = Mutex<[SearchProgress.Work]>([])
      let ends = Mutex<[[String]]>([])
      Team(workers: 3).run { _ in
        do {
          let progress = try Searcher(search, in: directory).run(workers: 1) { event in
            guard case .began(let work) = event else { return }
            began.withLock { $0.append(work) }
            // Nobody ends anything before all are at it: for a while at least.
            for _ in 0..<1000 where began.withLock({ $0.count }) < 3 { usleep(10_000) }
          }
          let end = essence(search, progress)
          ends.withLock { $0.append(end) }
        } catch {
          Issue.record(error)
        }
      }
      #expect(ends.withLock { $0 } == [expected, expected, expected])
      let works = began.withLock { $0 }
      #expect(Set(works).count == works.count, "work was done twice")
    }
  }

  @Test func anotherSearchIsRefusedAndLeavesTheFirstAlone() throws {
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      _ = try ran(Self.none, workers: 1, in: folder)
      let directory = try SearchDirectory.open(folder + "/search")
      let config = try Files.read(directory.config)
      let other = try SmallSearch.make(Self.asha, in: folder)
      #expect(throws: SearchError.otherSearch(directory.path)) {
        _ = try Searcher(other, in: directory)
      }
      #expect(try Files.read(directory.config) == config)
      #expect(throws: SearchError.holdsSearch(directory.path)) {
        _ = try SearchDirectory.create(name: "x", explicit: directory.path)
      }
    }
  }
}
