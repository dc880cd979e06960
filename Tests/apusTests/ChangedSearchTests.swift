import Foundation
import Support
import Testing

extension EndToEnd {
  @Suite("a search where a run is wanted, and one that goes on elsewhere", .timeLimit(.minutes(5)))
  struct ChangedSearchTests {
    /// A bench with a run `runs/tiny-1` and a search of two trials, `runs/search-1`.
    private func bench() throws -> Workbench {
      let bench = try Workbench()
      let short = Workbench.tiny.replacing("epochs: 2", with: "epochs: 1")
      try bench.write(short, to: "tiny.cfg")
      try bench.write(
        "base: tiny.cfg\nsearch: {trials: 2, validation: holdout}\n"
          + "space: {model.hidden.units: [2, 4]}\n", to: "search.cfg")
      #expect(try bench.apus.run(["search", "search.cfg"]).status == 0)
      try bench.train(run: nil)
      return bench
    }

    @Test func isPassedOverAmongRunsAndNamedAlone() throws {
      let bench = try bench()
      let all = try bench.apus.shell("\"$APUS\" compare runs/* --format csv")
      #expect(all.status == 0 && all.lines.count == 2, "\(all.errors)")
      #expect(all.lines.last?.hasPrefix("runs/") == true)
      #expect(all.errors.hasPrefix("note: passed over: 'runs/search-1' is of a search"))
      #expect(all.errors.contains("runs/search-1/cv_results.csv"))
      #expect(all.errors.contains("the run runs/search-1/refit"))
      let ways = [
        ["compare", "runs/search-1"], ["evaluate", "runs/search-1"],
        ["train", "--resume", "--run", "runs/search-1"],
        ["train", "tiny.cfg", "--resume", "--run", "runs/search-1"],
      ]
      for way in ways {
        let outcome = try bench.apus.run(way)
        #expect(outcome.status == 65, "\(way): \(outcome.errors)")
        #expect(outcome.errors.contains("the run runs/search-1/refit"), "\(outcome.errors)")
      }
      #expect(try bench.apus.run(["evaluate", "runs/search-1/refit"]).status == 0)
      let refit = try bench.apus.run(["compare", "runs/search-1/refit", "--format", "csv"])
      #expect(refit.status == 0 && refit.errors.isEmpty)
    }

    @Test func anotherProgramIsRefusedOrAcceptedAndRecorded() throws {
      let bench = try bench()
      let journal = "runs/search-1/journal.log"
      let text = try bench.text(journal)
      let began = text.replacing("\"engine\":\"", with: "\"engine\":\"Apus of old, ")
      #expect(began != text)
      try bench.write(began, to: journal)
      let search = ["search", "--run", "runs/search-1"]
      let refused = try bench.apus.run(search + ["--resume"])
      #expect(refused.status == 78)
      #expect(refused.errors.contains("engine: Apus of old, "), "\(refused.errors)")
      #expect(refused.errors.contains("--resume-anyway"))
      #expect(try bench.text(journal) == began)

      let accepted = try bench.apus.run(search + ["--resume-anyway"])
      #expect(accepted.status == 0, "\(accepted.errors)")
      #expect(accepted.output.contains("changed   engine: Apus of old, "))
      let summary = try bench.text("runs/search-1/summary.json")
      #expect(summary.contains("engine: Apus of old, "))
      #expect(try bench.apus.run(search + ["--resume"]).status == 0)
      #expect(try bench.apus.run(["search", "--resume-anyway"]).status == 64)
    }
  }
}
