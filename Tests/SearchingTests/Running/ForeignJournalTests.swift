import Kernels
import Support
import Testing

@testable import Searching

/// Journals into which another program has written.
@Suite struct ForeignJournalTests {
  private func withSearch(_ body: (Search, SearchDirectory) throws -> Void) throws {
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      let search = try SmallSearch.make(SmallSearch.none, in: folder)
      try body(search, try SearchDirectory.create(name: "search", explicit: folder + "/search"))
    }
  }

  @Test func aTrialThatAnotherHasEndedIsNotTrainedForEver() throws {
    try withSearch { search, directory in
      _ = try Searcher(search, in: directory, requests: SmallSearch.end(after: 0)).run(workers: 1)
      var journal = try Journal(directory.journal)
      try journal.append([.setState(trial: 1, .failed, time: JournalTime.text())])
      let error = SearchError.endedElsewhere(trial: 1, journal: directory.journal)
      #expect(throws: error) { _ = try Searcher(search, in: directory) }
      #expect("\(error)".contains("ended trial 1"))
    }
  }

  @Test func whatHasEndedWhileWeWorkEndsTheSearch() throws {
    try withSearch { search, directory in
      let searcher = try Searcher(search, in: directory)
      var journal = try Journal(directory.journal)
      try journal.append([.setState(trial: 8, .failed, time: JournalTime.text())])
      #expect(throws: SearchError.endedElsewhere(trial: 8, journal: directory.journal)) {
        _ = try searcher.run(workers: 2)
      }
    }
  }

  @Test func anothersStudyIsLeftAlone() throws {
    try withSearch { search, directory in
      var journal = try Journal(directory.journal)
      try journal.append([.createStudy(name: "mine", directions: [.minimize])])
      try journal.append([.createTrial(study: 0, .init(.complete))])
      let before = try Files.read(directory.journal)
      #expect(throws: SearchError.foreignStudy("mine", journal: directory.journal)) {
        _ = try Searcher(search, in: directory)
      }
      #expect(try Files.read(directory.journal) == before)
    }
  }

  @Test func aSearchWhoseStudyWasDeletedBeginsAgain() throws {
    try withSearch { search, directory in
      let whole = try Searcher(search, in: directory).run(workers: 2)
      var journal = try Journal(directory.journal)
      try journal.append([.deleteStudy(0)])
      let again = try Searcher(search, in: directory).run(workers: 2)
      #expect(again.isOver)
      #expect(SmallSearch.essence(search, again) == SmallSearch.essence(search, whole))
    }
  }
}
