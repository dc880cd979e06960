import Foundation
import Support
import Testing

extension EndToEnd {
  @Suite("apus compare", .timeLimit(.minutes(5)))
  struct CompareTests {
    /// What scripts count on.
    private static let columns = [
      "run", "status", "dataset", "sha256", "seed", "test_errors", "test_count", "test_accuracy",
      "interval_low", "interval_high", "test_loss", "best_epoch", "val_loss", "val_accuracy",
      "epochs", "seconds", "samples_per_second", "parameters", "reference", "verdict",
      "only_this_wrong", "only_reference_wrong", "p", "p_corrected", "group", "group_runs",
      "group_errors_mean", "group_errors_min", "group_errors_max",
    ]

    /// Two runs that differ in one setting.
    private func bench() throws -> Workbench {
      let bench = try Workbench()
      try bench.train("--set", "training.epochs=1", run: "a")
      try bench.train("--set", "training.epochs=1", "--set", "model.hidden.units=8", run: "b")
      return bench
    }

    /// Whether each test image of a run is taken for another class, by its predictions.
    private func errors(_ run: String, in bench: Workbench) throws -> [Bool] {
      try bench.text(run + "/predictions.csv").split(separator: "\n").dropFirst().map {
        let fields = $0.split(separator: ",")
        return fields[1] != fields[2]
      }
    }

    @Test func csvHasStableColumnsThenTheSettingsThatDiffer() throws {
      let bench = try bench()
      let outcome = try bench.apus.run(["compare", "a", "b", "--format", "csv"])
      #expect(outcome.status == 0 && outcome.errors.isEmpty)
      let rows = outcome.lines.map { $0.components(separatedBy: ",") }
      #expect(rows.first == Self.columns + ["model.hidden.units"])
      #expect(
        rows.dropFirst().map { [$0[0], $0[1], $0.last] } == [
          ["a", "completed", "16"], ["b", "completed", "8"],
        ])
      let errors = try (errors("a", in: bench), errors("b", in: bench))
      for (row, name) in [(1, "a"), (2, "b")] {
        #expect(try rows[row][5] == "\(#require(bench.summary(name).integer("test.errors")))")
      }
      let tested = try #require(rows.last { $0[19] != "reference" })
      let (own, other) = tested[0] == "a" ? errors : (errors.1, errors.0)
      #expect(tested[20] == "\(zip(own, other).count { $0 && !$1 })")
      #expect(tested[21] == "\(zip(own, other).count { !$0 && $1 })")
      #expect(tested[18] == (tested[0] == "a" ? "b" : "a"))
      let same = try bench.apus.run(["compare", "a", "--format", "csv"])
      #expect(same.lines.first == Self.columns.joined(separator: ","))
    }

    @Test func theColumnsAreDocumented() throws {
      let text = try String(
        contentsOfFile: SharedData.checkout + "/docs/compare.md", encoding: .utf8)
      let table = try #require(text.components(separatedBy: "## ").first { $0.hasPrefix("csv") })
      let names = table.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { line in
        line.split(separator: "|")[0].split(separator: ",").map { $0.filter { !"` ".contains($0) } }
      }
      #expect(names == Self.columns)
    }

    @Test func jsonHoldsTheSummaries() throws {
      let bench = try bench()
      let json = try JSONText(bench.apus.run(["compare", "a", "b", "--format", "json"]).output)
      #expect(json.string("runs.1.run") == "b")
      let fingerprint = try #require(bench.summary("b").string("fingerprint"))
      #expect(json.string("runs.1.summary.fingerprint") == fingerprint)
      #expect(json.string("conclusion.0")?.contains("McNemar's exact test") == true)
    }

    /// Eleven results do not fit into 80 columns side by side, so the table is on its side.
    @Test func tableAndMarkdownHaveTheSameCellsAndEndInWords() throws {
      let bench = try bench()
      let table = try bench.apus.run(["compare", "a", "b"]).lines
      let markdown = try bench.apus.run(["compare", "a", "b", "--format", "markdown"]).lines
      try #require(markdown.count == 5)
      #expect(markdown[1].allSatisfy { "|-: ".contains($0) })
      let cells = [markdown[0], markdown[2], markdown[3]].map { line in
        line.split(separator: "|").map { $0.filter { $0 != " " } }
      }
      #expect(table.count == cells[0].count + 1)
      for (index, line) in table.dropLast().enumerated() {
        #expect(line.filter { $0 != " " } == cells.map { $0[index] }.joined())
      }
      #expect(table.last == markdown.last)
      #expect(table.last?.hasSuffix(": McNemar's exact test, 5% level") == true)
    }

    @Test func seedsOfOneConfigurationAreAGroup() throws {
      let bench = try Workbench()
      for seed in ["1", "2"] {
        try bench.train("--set", "training.epochs=1", "--seed", seed, run: seed)
      }
      let lines = try bench.apus.run(["compare", "1", "2"]).lines
      #expect(lines.contains { $0.hasPrefix("seed ") })
      let errors = try ["1", "2"].map { try #require(bench.summary($0).integer("test.errors")) }
      let (least, most) = (errors.min() ?? 0, errors.max() ?? 0)
      let mean = String(format: "%.1f", Double(least + most) / 2)
      #expect(lines.contains { $0.contains("\(mean) (\(least) to \(most))") }, "\(lines)")
    }

    @Test func aLinkCountsOnceAndWhatIsNoWholeRunIsNoted() throws {
      let bench = try Workbench()
      try bench.train("--set", "training.epochs=1", run: nil)
      try bench.write(bench.text("runs/tiny-1/config.cfg"), to: "killed/config.cfg")
      try bench.write("", to: "empty/notes.txt")
      let outcome = try bench.apus.shell("\"$APUS\" compare runs/* killed empty --format csv")
      #expect(outcome.status == 0)
      #expect(outcome.lines.count == 3)
      #expect(outcome.errors.contains("note: killed has no summary.json, and nobody trains it"))
      #expect(outcome.errors.contains("note: passed over: 'empty' is not a run directory"))
      let nothing = try bench.apus.run(["compare", "empty"])
      #expect(nothing.status == 65 && nothing.errors.hasPrefix("apus: 'empty' is not a run"))
    }

    @Test func aRunThatIsNotThereIsNamed() throws {
      let bench = try Workbench()
      let outcome = try bench.apus.run(["compare", "nosuch"])
      #expect(outcome.status == 66)
      #expect(outcome.errors.hasPrefix("apus: there is no run directory 'nosuch'"))
    }

    @Test func aRunThatDivergedIsARowWithItsReason() throws {
      let bench = try Workbench()
      try bench.train("--set", "training.epochs=1", run: "good")
      try bench.train(
        "--set", "optimizer.sgd.learning_rate=1e3", "--set", "model.hidden.repeat=2", run: "bad")
      let outcome = try bench.apus.run(["compare", "good", "bad", "--sort", "-test_errors"])
      #expect(outcome.status == 0)
      #expect(outcome.errors.contains("note: bad failed: the training diverged in epoch "))
      let wrong = try bench.apus.run(["compare", "good", "--sort", "error"])
      #expect(wrong.status == 64 && wrong.errors.contains("the columns are run, status, "))
    }

    /// A run of an earlier version has no predictions; the note's own command writes them.
    @Test func theRemedyForARunWithoutPredictionsWorks() throws {
      let bench = try bench()
      let predictions = try bench.text("b/predictions.csv")
      try FileManager.default.removeItem(atPath: bench.path + "/b/predictions.csv")
      let outcome = try bench.apus.run(["compare", "a", "b"])
      #expect(outcome.status == 0 && outcome.lines.last?.hasPrefix("no run is tested") == true)
      let note = try #require(outcome.errors.components(separatedBy: "'apus ").last)
      let command = note.prefix { $0 != "'" }
      #expect(command == "evaluate b --predictions b/predictions.csv")
      #expect(try bench.apus.shell("\"$APUS\" \(command)").status == 0)
      #expect(try bench.text("b/predictions.csv") == predictions)
      #expect(try bench.apus.run(["compare", "a", "b"]).errors.isEmpty)
    }

    @Test func watchesUntilNoRunTrains() throws {
      let bench = try Workbench()
      try bench.train("--set", "training.epochs=1", run: "done")
      let training = try bench.apus.start(
        ["train", "tiny.cfg", "--run", "run", "--set", "training.epochs=10000"])
      training.wait { (try? !bench.metrics().isEmpty) == true }
      let watching = try bench.apus.start(
        shell: "exec \"$APUS\" compare done run --watch >watched.txt")
      func drawings() -> [String] {
        (try? bench.text("watched.txt"))?.components(separatedBy: "\n\n") ?? []
      }
      watching.wait { drawings().contains { $0.contains("run still trains") } }
      #expect(watching.isRunning)
      training.send(SIGTERM)
      #expect(try training.outcome().status == 143)
      #expect(try watching.outcome().status == 0)
      let text = try bench.text("watched.txt")
      #expect(text.contains("run was interrupted, and is not tested"))
      #expect(text.contains("  training") && text.contains("  interrupted"))
      #expect(!text.contains("\u{1B}"))
    }
  }
}
