import Kernels
import Runs
import Support
import Testing

@testable import Searching

@Suite struct SearchDirectoryTests {
  /// A folder with a search in `s` that has ended, and so has a summary.
  private func withSearch(_ body: (String, SearchDirectory) throws -> Void) throws {
    try withTemporaryDirectory { folder in
      let directory = try SearchDirectory.create(name: "x", explicit: folder + "/s//")
      #expect(directory.path == folder + "/s")
      for file in [directory.journal, directory.summary, directory.results] {
        try Files.write("{}\n", to: file)
      }
      try Files.createDirectory(directory.trials)
      try Files.write("", to: directory.state(trial: 0, fold: 0))
      try body(folder, directory)
    }
  }

  @Test(arguments: ["s", "s/", "s/summary.json", "s/trials", "s/trials/0-fold-0.safetensors"])
  func isNoRun(_ name: String) throws {
    try withSearch { folder, directory in
      let path = "\(folder)/\(name)"
      let error = #expect(throws: SearchError.self) { try SearchDirectory.run(at: path) }
      #expect(error == .noRun(path, search: directory.path, hasRefit: false))
      #expect(error?.fault == .badData)
      #expect(error?.description.contains("\(directory.path)/cv_results.csv") == true)
    }
  }

  @Test func itsRefitIsARun() throws {
    try withSearch { folder, directory in
      try Files.createDirectory(directory.refit)
      try Files.write("", to: directory.refit + "/config.cfg")
      #expect(try SearchDirectory.run(at: directory.refit).path == directory.refit)
      let error = #expect(throws: SearchError.self) { try SearchDirectory.run(at: folder + "/s") }
      #expect(error?.description.contains("the run \(directory.refit)") == true)
    }
  }

  @Test func whatIsNoneIsARunOrNothing() throws {
    try withTemporaryDirectory { folder in
      let run = try RunDirectory.create(name: "r", explicit: folder + "/r")
      try Files.write("", to: run.config)
      #expect(try SearchDirectory.run(at: run.path) == run)
      #expect(throws: RunError.notARun(folder)) { try SearchDirectory.run(at: folder) }
      #expect(throws: RunError.missing(folder + "/no", near: ["r"])) {
        try SearchDirectory.run(at: folder + "/no")
      }
    }
  }

  @Test func itsFilesAreWrittenWhole() throws {
    let injected = try FaultInjector.forEach { injector in
      try withSearch { _, directory in
        try directory.write("before", to: directory.results)
        let result = injector.run { try directory.write("after", to: directory.results) }
        let text = String(decoding: try Files.read(directory.results), as: UTF8.self)
        #expect(text == "before" || text == "after", "\(injector)")
        if case .success = result { #expect(text == "after", "\(injector)") }
      }
    }
    #expect(injected > 10)
  }

  @Test func remainsAreRemovedAndNothingElse() throws {
    try withSearch { _, directory in
      let others = Files.names(in: directory.path) + ["notes.tmp.txt"]
      for name in ["base.cfg.tmp.18056.140215500921536", "summary.json.tmp.1.2", "notes.tmp.txt"] {
        try Files.write("cut", to: directory.path + "/" + name)
      }
      directory.removeRemains()
      #expect(Set(Files.names(in: directory.path)) == Set(others))
    }
  }

  @Test func isNoPlaceForANewRun() throws {
    try withSearch { folder, directory in
      // While it is under way, there is nothing else that tells.
      try Files.remove(directory.summary)
      #expect(throws: SearchError.holdsSearch(directory.path)) {
        try SearchDirectory.check(explicitRun: directory.path)
      }
      try SearchDirectory.check(explicitRun: folder + "/other")
    }
  }

  @Test func numbersLikeRuns() throws {
    try withTemporaryDirectory { folder in
      let runs = folder + "/runs"
      let run = try RunDirectory.create(name: "a", under: runs)
      let search = try SearchDirectory.create(name: "a", under: runs)
      #expect(run.name == "a-1" && search.name == "a-2")
      #expect(throws: RunError.badName(".a")) {
        try SearchDirectory.create(name: ".a", under: runs)
      }
    }
  }
}
