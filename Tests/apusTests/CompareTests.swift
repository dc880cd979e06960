import Support
import Testing

extension EndToEnd {
  @Suite("apus compare", .timeLimit(.minutes(5)))
  struct CompareTests {
    private static let results = [
      "status", "test_accuracy", "interval_low", "interval_high", "test_errors", "test_loss",
      "val_accuracy", "best_epoch", "epochs", "seconds", "images_per_second", "weights",
    ]

    /// Two runs that differ in one setting.
    private func bench() throws -> Workbench {
      let bench = try Workbench()
      try bench.train("--set", "training.epochs=1", run: "a")
      try bench.train("--set", "training.epochs=1", "--set", "model.hidden.units=8", run: "b")
      return bench
    }

    @Test func csvHasTheSettingsThatDifferAndStableColumns() throws {
      let bench = try bench()
      let outcome = try bench.apus.run(["compare", "a", "b", "--format", "csv"])
      #expect(outcome.status == 0 && outcome.errors.isEmpty)
      let rows = outcome.lines.map { $0.split(separator: ",").map(String.init) }
      #expect(rows.first == ["run", "model.hidden.units"] + Self.results)
      #expect(
        rows.dropFirst().map { $0.prefix(3) } == [
          ["a", "16", "completed"], ["b", "8", "completed"],
        ])
      let errors = try #require(bench.summary("b").integer("test.errors"))
      #expect(rows.last?.dropFirst(6).first == "\(errors)")
      let same = try bench.apus.run(["compare", "a", "--format", "csv"])
      #expect(same.lines.first == (["run"] + Self.results).joined(separator: ","))
    }

    @Test func jsonHoldsTheSummaries() throws {
      let bench = try bench()
      let json = try JSONText(bench.apus.run(["compare", "a", "b", "--format", "json"]).output)
      #expect(json.count == 2)
      #expect(json.string("1.settings.model.hidden.units") == nil)
      #expect(json.string("1.run") == "b")
      let fingerprint = try #require(bench.summary("b").string("fingerprint"))
      #expect(json.string("1.summary.fingerprint") == fingerprint)
    }

    /// Twelve results do not fit into 80 columns side by side, so the table is on its side.
    @Test func tableAndMarkdownHaveTheSameCells() throws {
      let bench = try bench()
      let table = try bench.apus.run(["compare", "a", "b"]).lines
      let markdown = try bench.apus.run(["compare", "a", "b", "--format", "markdown"]).lines
      try #require(markdown.count == 4)
      #expect(markdown[1].allSatisfy { "|-: ".contains($0) })
      let cells = [markdown[0], markdown[2], markdown[3]].map { line in
        line.split(separator: "|").map { $0.filter { $0 != " " } }
      }
      #expect(table.count == cells[0].count)
      for (index, line) in table.enumerated() {
        #expect(line.split(separator: " ").map(String.init) == cells.map { $0[index] })
      }
    }

    @Test func aLinkCountsOnceAndARunUnderWayIsNoted() throws {
      let bench = try Workbench()
      try bench.train("--set", "training.epochs=1", run: nil)
      try bench.folder.write(
        Array(bench.text("runs/tiny-1/config.cfg").utf8), to: "killed/config.cfg")
      let outcome = try bench.apus.shell("\"$APUS\" compare runs/* killed --format csv")
      #expect(outcome.status == 0)
      #expect(outcome.lines.count == 3)
      #expect(outcome.errors.contains("note: killed has no summary.json"))
    }

    @Test func aRunThatIsNotThereIsNamed() throws {
      let bench = try Workbench()
      let outcome = try bench.apus.run(["compare", "nosuch"])
      #expect(outcome.status == 66)
      #expect(outcome.errors.hasPrefix("apus: there is no run directory 'nosuch'"))
    }
  }
}
