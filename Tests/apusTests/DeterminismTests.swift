import Support
import Testing

extension EndToEnd {
  @Suite("Repeating a run", .timeLimit(.minutes(5)))
  struct DeterminismTests {
    /// All but the last two columns, which are times.
    private func untimed(_ rows: [[String]]) -> [[String]] { rows.map { Array($0.prefix(6)) } }

    @Test func theSameSeedGivesTheSameWeightsAndMetrics() throws {
      let bench = try Workbench()
      for run in ["first", "second"] { try bench.train(run: run) }
      let fingerprint = try #require(bench.summary("first").string("fingerprint"))
      #expect(try bench.summary("second").string("fingerprint") == fingerprint)
      #expect(try untimed(bench.metrics("first")) == untimed(bench.metrics("second")))
    }

    @Test func anotherSeedGivesOtherWeightsAndMetrics() throws {
      let bench = try Workbench()
      try bench.train(run: "first")
      try bench.train("--seed", "8", run: "second")
      #expect(
        try bench.summary("first").string("fingerprint")
          != bench.summary("second").string("fingerprint"))
      #expect(try untimed(bench.metrics("first")) != untimed(bench.metrics("second")))
    }

    /// Overrides, defaults, the fallback and the split that took the place of the one asked for are
    /// all in the run's own configuration.
    @Test func aRunsOwnConfigurationRepeatsIt() throws {
      let bench = try Workbench()
      try bench.train(
        "--set", "data.dataset=emnist-digits", "--set", "data.validation.first=5000", "--seed", "5",
        run: "first")
      try bench.train(config: "first/config.cfg", run: "second")
      let fingerprint = try #require(bench.summary("first").string("fingerprint"))
      #expect(try bench.summary("second").string("fingerprint") == fingerprint)
      #expect(try untimed(bench.metrics("first")) == untimed(bench.metrics("second")))
    }
  }
}
