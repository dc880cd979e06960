import Kernels
import Recipes
import Runs
import Testing

@testable import Searching

/// Who may work on a search beside whom.
@Suite struct SearchOriginsTests {
  private let directory = SearchDirectory(path: "runs/s-1")

  private func origin(kernels: String = "v4", data: String = "aa") -> Origin {
    var origin = Origin(configuration: "c", dataset: "mnist", source: "/a", sha256: data)
    origin.kernels = kernels
    return origin
  }

  /// The origins of a search that these have begun.
  private func begun(by first: Origin) throws -> SearchOrigins {
    var origins = try SearchOrigins(of: nil, in: "journal.log")
    #expect(try origins.admit(first, to: directory, isForced: false))
    return origins
  }

  @Test func theSameIsNotNew() throws {
    var origins = try begun(by: origin())
    var elsewhere = origin()
    elsewhere.source = "/b"
    #expect(try !origins.admit(elsewhere, to: directory, isForced: false))
    #expect(origins.origins.count == 1 && origins.changes.isEmpty)
  }

  @Test func whatIsNotAsItWasIsRefusedByName() throws {
    var origins = try begun(by: origin())
    let other = origin(kernels: "v3")
    let error = #expect(throws: ExperimentError.self) {
      _ = try origins.admit(other, to: directory, isForced: false)
    }
    #expect(error == .changed(run: "runs/s-1", changes: ["kernels: v4 -> v3"]))
    #expect(error?.fault == .badConfiguration)
    let data = #expect(throws: ExperimentError.self) {
      _ = try origins.admit(origin(data: "bb"), to: directory, isForced: false)
    }
    #expect(data?.description.contains("data set: mnist (aa) -> mnist (bb)") == true)
  }

  @Test func whatIsAcceptedIsKnownFromThenOn() throws {
    var origins = try begun(by: origin())
    for kernels in ["v3", "baseline"] {
      #expect(try origins.admit(origin(kernels: kernels), to: directory, isForced: true))
    }
    #expect(origins.changes == ["kernels: v4 -> v3", "kernels: v3 -> baseline"])
    for kernels in ["v4", "v3", "baseline"] {
      #expect(try !origins.admit(origin(kernels: kernels), to: directory, isForced: false))
    }
  }

  @Test func otherTrialsAreNeverAccepted() throws {
    var origins = try begun(by: origin())
    var other = origin()
    other.configuration = "d"
    #expect(throws: SearchError.otherSearch("runs/s-1")) {
      _ = try origins.admit(other, to: directory, isForced: true)
    }
  }

  @Test func aJournalHoldsThem() throws {
    var origins = try begun(by: origin())
    _ = try origins.admit(origin(kernels: "v3"), to: directory, isForced: true)
    var study = JournalStudy(id: 0, name: "s", directions: [.maximize])
    study.attributes[SearchOrigins.attribute] = try JSONParser.parse(
      origins.value().description.utf8)
    #expect(try SearchOrigins(of: study, in: "journal.log").origins == origins.origins)
    study.attributes[SearchOrigins.attribute] = .text("?")
    #expect(throws: RunFileError.self) { _ = try SearchOrigins(of: study, in: "journal.log") }
  }
}
