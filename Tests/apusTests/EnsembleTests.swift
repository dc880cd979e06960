import Foundation
import Support
import Testing

extension EndToEnd {
  @Suite("apus ensemble", .timeLimit(.minutes(5)))
  struct EnsembleTests {
    /// Two runs with other inputs and seeds.
    private func bench() throws -> Workbench {
      let bench = try Workbench()
      try bench.train(run: "a")
      try bench.train("--set", "data.inputs=standardized", "--seed", "2", run: "b")
      return bench
    }

    @Test func showsTheAverageBesideItsMembers() throws {
      let bench = try bench()
      let outcome = try bench.apus.run(["ensemble", "a", "b", "--predictions", "p.csv"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(
        outcome.lines.first?.hasPrefix("2 runs averaged on the test part of digits-sample: ")
          == true)
      for run in ["a", "b"] {
        let errors = try #require(bench.summary(run).integer("test.errors"))
        #expect(outcome.lines.contains { $0.hasPrefix(run) && $0.contains(" \(errors) ") })
      }
      #expect(outcome.lines.contains { $0.hasPrefix("class  precision  recall") })
      #expect(
        outcome.lines.contains { $0.hasPrefix("the average ") && $0.contains("McNemar's exact") })
      let json = try JSONText(bench.apus.run(["ensemble", "a", "b", "--json"]).output)
      #expect(
        json.keys == [
          "accuracy", "against_best", "classes", "confusion", "count", "dataset", "errors",
          "interval", "loss", "members", "split",
        ])
      for (index, run) in ["a", "b"].enumerated() {
        let errors = try bench.summary(run).integer("test.errors")
        #expect(json.string("members.\(index).run") == run)
        #expect(json.integer("members.\(index).errors") == errors)
      }
      let rows = try bench.text("p.csv").split(separator: "\n").dropFirst().map {
        $0.split(separator: ",")
      }
      let errors = try #require(json.integer("errors"))
      #expect(rows.count == 1000 && rows.count { $0[1] != $0[2] } == errors)
      let test = ["only_best_wrong", "only_average_wrong"].map {
        json.integer("against_best.\($0)") ?? -1
      }
      let best = try #require(
        json.string("against_best.run") == "a"
          ? json.integer("members.0.errors") : json.integer("members.1.errors"))
      #expect(best - test[0] == errors - test[1])
    }

    @Test func viewsAreAveraged() throws {
      let bench = try bench()
      let still = try JSONText(bench.apus.run(["evaluate", "a", "--json"]).output)
      let options = ["--shifts", "1", "--predictions", "p.csv", "--probabilities", "p.npz"]
      let outcome = try bench.apus.run(["evaluate", "a", "--json"] + options)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let moved = try JSONText(outcome.output)
      #expect(moved.integer("shifts") == 1 && still.integer("shifts") == nil)
      #expect(moved.number("loss") != still.number("loss"))
      let rows = try bench.text("p.csv").split(separator: "\n").dropFirst().map {
        $0.split(separator: ",")
      }
      #expect(rows.count { $0[1] != $0[2] } == moved.integer("errors"))
      #expect(bench.exists("p.npz"))
      let lines = try bench.apus.run(["ensemble", "a", "b", "--shifts", "2"]).lines
      #expect(lines.first?.contains("digits-sample, averaged over 25 shifts: accuracy") == true)
      #expect(lines.contains { $0.hasPrefix("average ") })
    }

    @Test func whatCannotBeAveragedIsRefused() throws {
      let bench = try bench()
      func status(_ arguments: String...) throws -> (Int32, String) {
        let outcome = try bench.apus.run(arguments)
        #expect(outcome.output.isEmpty)
        return (outcome.status, outcome.errors)
      }
      #expect(try status("ensemble", "a").0 == 64)
      #expect(try status("ensemble", "a", "b", "--shifts", "6").0 == 64)
      #expect(try status("evaluate", "a", "--shifts", "-1").0 == 64)
      let twice = try status("ensemble", "a", "b", "a/config.cfg")
      #expect(twice.0 == 78 && twice.1.hasPrefix("apus: a: is named twice"))
      #expect(try status("ensemble", "a", "nowhere").0 == 66)
      try bench.train("--set", "loss=mean_squared_error", run: "c")
      let loss = try status("ensemble", "a", "c")
      #expect(loss.0 == 65 && loss.1.contains("name runs with the same loss"))
    }

    /// A student of two runs, resumed; the run says who has taught it.
    @Test func anEnsembleTeaches() throws {
      let bench = try bench()
      let options = [
        "--set", "training.teacher={runs: [a, b]}", "--set", "training.checkpoint_every=5 batches",
      ]
      let taught = try bench.apus.run(["train", "tiny.cfg", "--run", "student"] + options)
      #expect(taught.status == 0, "\(taught.errors)")
      #expect(
        taught.lines.contains("teacher   a, b: weight 0.9, temperature 2, asked once"))
      let again = try bench.apus.run(["train", "student/config.cfg", "--run", "again"])
      #expect(again.status == 0, "\(again.errors)")
      let fingerprint = try #require(bench.summary("student").string("fingerprint"))
      #expect(try bench.summary("again").string("fingerprint") == fingerprint)
      let killed = try bench.apus.start(["train", "tiny.cfg", "--run", "killed"] + options)
      killed.wait { (try? !bench.metrics("killed").isEmpty) == true }
      killed.send(SIGKILL)
      _ = try killed.outcome()
      let resumed = try bench.apus.run(["train", "--resume", "--run", "killed"])
      #expect(resumed.status == 0, "\(resumed.errors)")
      #expect(try bench.summary("killed").string("fingerprint") == fingerprint)
    }
  }
}
