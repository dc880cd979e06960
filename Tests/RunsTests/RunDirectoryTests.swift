import Kernels
import Support
import Testing

@testable import Runs

@Suite struct RunDirectoryTests {
  @Test func countsRunsFromOneAndLinksTheNewest() throws {
    try withTemporaryDirectory { directory in
      let runs = directory + "/deep/runs"
      let first = try RunDirectory.create(name: "relu", under: runs)
      let second = try RunDirectory.create(name: "relu", under: runs)
      let other = try RunDirectory.create(name: "selu", under: runs)
      #expect([first, second, other].map(\.name) == ["relu-1", "relu-2", "selu-1"])
      #expect(Files.names(in: runs) == ["latest", "relu-1", "relu-2", "selu-1"])
      #expect(Files.linkTarget(runs + "/latest") == "selu-1")
      #expect(Files.isDirectory(first.checkpoints))
    }
  }

  @Test func neverSharesANumber() async throws {
    let directory = "/tmp/apus-claims-\(Host.processID)"
    defer { _ = try? removeTree(directory) }
    let names = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<20 {
        group.addTask { try RunDirectory.create(name: "run", under: directory).name }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(names == Set((1...20).map { "run-\($0)" }))
  }

  @Test func takesAnExplicitPlaceOnce() throws {
    try withTemporaryDirectory { directory in
      let place = directory + "/here/mine"
      let run = try RunDirectory.create(
        name: "ignored", explicit: place, under: directory + "/runs")
      #expect(run.path == place && run.name == "mine")
      #expect(!Files.exists(directory + "/runs"))
      // It holds nothing yet, so it may be taken again; with metrics it may not.
      #expect(try RunDirectory.create(name: "ignored", explicit: place + "/").path == place)
      _ = try MetricsLog(in: run)
      let error = #expect(throws: RunError.self) {
        try RunDirectory.create(name: "ignored", explicit: place)
      }
      #expect(error == .holdsRun(place))
      #expect(error?.fault == .cannotCreate)
      #expect(
        error?.description
          == "'\(place)' holds a run already; choose another directory, or go on with it by --resume"
      )
    }
  }

  @Test func neverReplacesAConfiguration() throws {
    try withTemporaryDirectory { directory in
      let config = directory + "/config.cfg"
      try Files.write("name: mine # by hand\n", to: config)
      #expect(throws: RunError.holdsConfiguration(config)) {
        try RunDirectory.create(name: "ignored", explicit: directory + "/")
      }
      #expect(RunError.holdsConfiguration(config).fault == .cannotCreate)
      #expect(Files.names(in: directory) == ["config.cfg"])
    }
  }

  @Test func linksAnExplicitPlaceAmongTheRuns() throws {
    try withTemporaryDirectory { directory in
      _ = try RunDirectory.create(
        name: "x", explicit: directory + "/./runs/mine", under: directory + "/runs")
      #expect(Files.linkTarget(directory + "/runs/latest") == "mine")
    }
  }

  @Test(arguments: ["", "a/b", ".hidden"]) func refusesNames(name: String) throws {
    try withTemporaryDirectory { directory in
      #expect(throws: RunError.badName(name)) {
        try RunDirectory.create(name: name, under: directory)
      }
      #expect(throws: RunError.badName("latest")) {
        try RunDirectory.create(name: "x", explicit: directory + "/latest")
      }
      #expect(Files.names(in: directory) == [])
    }
  }

  @Test func saysWhyItCannotBeMade() throws {
    try withTemporaryDirectory { directory in
      try Files.write("", to: directory + "/file")
      let error = #expect(throws: FileError.self) {
        try RunDirectory.create(name: "relu", under: directory + "/file")
      }
      #expect(error?.fault == .cannotCreate)
      #expect(throws: FileError.self) {
        try RunDirectory.create(name: "relu", explicit: directory + "/file")
      }
    }
  }
}
