import Kernels
import Recipes
import Runs
import Support
import Testing

@testable import Searching

/// Searches and refits that go on otherwise than they began.
@Suite struct ChangedSearchTests {
  /// A search directory in which a search has been stopped before it came to a result.
  private func interrupted(_ search: Search, in folder: String) throws -> SearchDirectory {
    let directory = try SearchDirectory.create(name: "s", explicit: folder + "/s")
    let progress = try Searcher(
      search, in: directory, requests: SmallSearch.end(after: 12)
    ).run(workers: 1)
    #expect((0..<9).allSatisfy { progress.results(of: $0).isEmpty })
    #expect(Files.exists(directory.state(trial: 0, fold: 0)), "nothing would go on")
    return directory
  }

  @Test func otherDataAreRefusedOrTrainedFromTheBeginning() throws {
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      let directory = try interrupted(SmallSearch.make(SmallSearch.none, in: folder), in: folder)
      let other = try SmallSearch.make(SmallSearch.none, in: folder, images: 2)
      let error = #expect(throws: ExperimentError.self) { _ = try Searcher(other, in: directory) }
      #expect(error?.description.contains("data set: ./stripes (") == true)

      let searcher = try Searcher(other, in: directory, isForced: true)
      #expect(searcher.changes.count == 1 && searcher.changes[0].hasPrefix("data set: "))
      let progress = try searcher.run(workers: 1)
      let anew = try SearchDirectory.create(name: "anew", explicit: folder + "/anew")
      let expected = try Searcher(other, in: anew).run(workers: 1)
      #expect(SmallSearch.essence(other, progress) == SmallSearch.essence(other, expected))
      let summary = SearchSummary(
        other, progress, status: .completed, test: nil, changes: searcher.changes)
      #expect(summary.changes == searcher.changes)
    }
  }

  @Test func aProcessOnAnotherMachineIsToldApart() throws {
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      let search = try SmallSearch.make(SmallSearch.none, in: folder)
      let directory = try interrupted(search, in: folder)
      var there = search.origin
      (there.kernels, there.blasCore) = ("of another kind", "Other")
      var journal = try Journal(directory.journal)
      try journal.append([
        .setAttribute(
          .study(0), name: SearchOrigins.attribute, value: JSONValue(encoding: [there]))
      ])
      let changes = search.origin.differences(from: there)
      #expect(changes.count == 2 && changes[0].hasPrefix("kernels: of another kind -> "))
      #expect(throws: ExperimentError.changed(run: directory.path, changes: changes)) {
        _ = try Searcher(search, in: directory)
      }
      #expect(try Searcher(search, in: directory, isForced: true).changes == changes)
      // Accepted once, for all that come after.
      #expect(try Searcher(search, in: directory).changes == changes)
    }
  }

  @Test func aRefitGoesOnOnlyAsItBegan() throws {
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      let search = try SmallSearch.make(SmallSearch.none, in: folder)
      let directory = try SearchDirectory.create(name: "s", explicit: folder + "/s")
      try Files.createDirectory(directory.trials)
      let trials = search.points.indices.filter {
        !"\(search.points[$0])".contains("1e30") && !"\(search.points[$0])".contains("e+30")
      }
      func refit(_ trial: Int, _ most: Int, isForced: Bool = false) throws -> Summary? {
        try search.refit(
          trial, in: directory, by: Team(workers: 1), requests: SmallSearch.end(after: most),
          isForced: isForced)
      }
      let same = { (one: Int, other: Int) in
        search.points[one]["model.hidden.units"] == search.points[other]["model.hidden.units"]
      }
      let first = trials[0]
      let other = try #require(trials.first { $0 != first && same($0, first) })
      #expect(try refit(first, 5)?.status == .interrupted)
      let error = #expect(throws: ExperimentError.self) { _ = try refit(other, 5) }
      #expect(error?.description.contains("optimizer.sgd.learning_rate: ") == true)
      #expect(try refit(first, 5)?.resumes?.last?.changes == [])
      let accepted = try refit(other, .max, isForced: true)
      #expect(accepted?.resumes?.last?.changes.count == 1)
    }
  }
}
