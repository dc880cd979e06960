import Foundation
import Support
import Testing

extension EndToEnd {
  @Suite("apus search", .timeLimit(.minutes(5)))
  struct SearchTests {
    private static let search = """
      base: tiny.cfg
      search: {trials: 6, folds: 2, pruning: {asha: {reduction: 2, min_epochs: 1}}}
      space:
        model.hidden.units: [4, 8, 16]
        optimizer.sgd.learning_rate: [0.01, 0.1]

      """

    /// A bench with a search of six trials of up to four epochs.
    private func bench() throws -> Workbench {
      let bench = try Workbench()
      try bench.write(
        Workbench.tiny.replacing("epochs: 2", with: "epochs: 4, checkpoint_every: 20 batches"),
        to: "tiny.cfg")
      try bench.write(Self.search, to: "search.cfg")
      return bench
    }

    /// The rows of `cv_results.csv` but for the four columns of times.
    private func results(_ bench: Workbench, _ run: String) throws -> [String] {
      try bench.text(run + "/cv_results.csv").split(separator: "\n").map {
        $0.split(separator: ",", maxSplits: 4).last.map(String.init) ?? ""
      }
    }

    /// The results in a journal, as `trial`, `rung.fold`.
    private func entries(_ bench: Workbench, _ run: String) throws -> [String] {
      try bench.text(run + "/journal.log").matches(
        of: /"trial_id":(\d+),"user_attr":\{"apus\.result\.([0-9.]+)"/
      ).map { "\($0.1) \($0.2)" }
    }

    @Test func findsTheBestAndTrainsItAgain() throws {
      let bench = try bench()
      let outcome = try bench.apus.run(["search", "search.cfg"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("space     model.hidden.units: 4, 8, 16"))
      #expect(outcome.errors.contains("this is the whole grid"))
      let run = "runs/search-1"
      for name in ["journal.log", "search.cfg", "base.cfg", "summary.json", "refit/metrics.csv"] {
        #expect(bench.exists("\(run)/\(name)"), "\(name)")
      }
      #expect(bench.files(in: run + "/trials") == [])
      let summary = try bench.summary(run)
      #expect(summary.string("status") == "completed")
      let trial = try #require(summary.integer("best.trial"))
      #expect(outcome.output.contains("refit     trial \(trial):"))
      let (trained, tested) = try (
        bench.summary(run + "/refit").integer("test.errors"), summary.integer("test.errors")
      )
      #expect(trained != nil && trained == tested)
      let page = try bench.text(run + "/report.html")
      #expect(page.matches(of: /<polyline class="[a-z]+" points="[0-9., -]+">/).count == 6)
      #expect(
        page.contains("\">model.hidden.units</th>") && page.contains("good9\">"))
      #expect(page.contains("errors of 1000") && page.contains("</html>"))
      let rows = try results(bench, run)
      #expect(rows.count == 7 && rows[0].contains("rank_test_score"))
      #expect(rows.contains { $0.contains(",pruned,") })
      // The directory's own files say the same search.
      let again = try bench.apus.run(["search", run + "/search.cfg", "--run", "again"])
      #expect(again.status == 0, "\(again.errors)")
      #expect(try results(bench, "again") == rows)
    }

    @Test func whereNothingCanBeTrainedTheSearchFails() throws {
      let bench = try bench()
      try bench.write(
        "base: tiny.cfg\nsearch: {trials: 2, folds: 2}\n"
          + "space: {optimizer.sgd.learning_rate: [1e30, 1e32]}\n", to: "wild.cfg")
      let outcome = try bench.apus.run(["search", "wild.cfg", "--run", "wild"])
      #expect(outcome.status == 1, "\(outcome.errors)")
      #expect(outcome.errors.contains("none of the 2 trials could be trained"))
      #expect(try bench.summary("wild").integer("trials.failed") == 2)
    }

    @Test func losesNothingWhenItIsToldToSave() throws {
      let bench = try bench()
      try bench.write(Workbench.tiny, to: "tiny.cfg")
      try bench.write(
        "base: tiny.cfg\nsearch: {trials: 1, folds: 2}\nspace: {training.batch_size: [8]}\n",
        to: "long.cfg")
      let search = try bench.apus.start([
        "search", "long.cfg", "--run", "long", "--workers", "2", "--set", "training.epochs=10000",
        "--set", "callbacks=[]",
      ])
      search.wait { (try? bench.text("long/journal.log").contains("datetime_start")) == true }
      usleep(300_000)
      #expect(bench.files(in: "long/trials").allSatisfy { !$0.hasSuffix(".safetensors") })
      search.send(SIGUSR1)
      search.wait { bench.files(in: "long/trials").count { $0.hasSuffix(".safetensors") } == 2 }
      search.send(SIGTERM)
      #expect(try search.outcome().status == 143)
    }

    @Test func refusesTheDirectoryOfARun() throws {
      let bench = try bench()
      try bench.write(Workbench.tiny.replacing("epochs: 2", with: "epochs: 1"), to: "tiny.cfg")
      try bench.train(run: "run")
      for options in [[], ["--resume"]] {
        let outcome = try bench.apus.run(["search", "search.cfg", "--run", "run"] + options)
        #expect(outcome.status == 73 && outcome.errors.contains("holds a run of 'apus train'"))
      }
    }

    /// The scores of epochs in a journal.
    private func scores(_ bench: Workbench, _ run: String) throws -> [String] {
      try bench.text(run + "/journal.log").matches(
        of: /"trial_id":(\d+),"step":(\d+),"intermediate_value":([^,}]+)/
      ).map { "\($0.1) \($0.2) \($0.3)" }
    }

    @Test func killedAnywhereItGoesOnToTheSameTable() throws {
      let bench = try bench()
      let command = ["search", "search.cfg", "--resume", "--run"]
      #expect(try bench.apus.run(command + ["whole"]).status == 0)
      var kills = 0
      for results in 0..<6 {
        let search = try bench.apus.start(command + ["killed"])
        search.wait { (try? entries(bench, "killed").count >= 2 * results) == true }
        usleep(UInt32.random(in: 0...200_000))
        search.send(SIGKILL)
        if try search.outcome().status == -SIGKILL { kills += 1 }
      }
      #expect(kills > 0)
      let end = try bench.apus.run(["search", "--resume", "--run", "killed"])
      #expect(end.status == 0, "\(end.errors)")
      #expect(try results(bench, "killed") == results(bench, "whole"))
      #expect(
        try bench.summary("killed/refit").string("fingerprint")
          == bench.summary("whole/refit").string("fingerprint"))
      #expect(bench.files(in: "killed").allSatisfy { !$0.contains(".tmp") })
      #expect(try scores(bench, "killed").sorted() == scores(bench, "whole").sorted())
      #expect(try scores(bench, "killed").count >= 9, "six trials of one epoch, one of four")
      #expect(try Set(entries(bench, "killed")).count == entries(bench, "killed").count)
    }

    @Test func twoProcessesShareASearchAndOneMayDie() throws {
      let bench = try bench()
      let command = ["search", "search.cfg", "--resume", "--workers", "1", "--run"]
      #expect(try bench.apus.run(command + ["whole"]).status == 0)
      let first = try bench.apus.start(command + ["both"])
      let second = try bench.apus.start(command + ["both"])
      first.wait { (try? entries(bench, "both").count >= 2) == true }
      first.send(SIGKILL)
      _ = try first.outcome()
      let end = try second.outcome()
      #expect(end.status == 0, "\(end.errors)")
      #expect(try results(bench, "both") == results(bench, "whole"))
      let (done, wanted) = try (entries(bench, "both"), entries(bench, "whole"))
      #expect(Set(done).count == done.count, "work was done twice: \(done)")
      #expect(Set(done) == Set(wanted))
    }

    @Test func anInterruptedSearchSaysHowToGoOn() throws {
      let bench = try bench()
      let search = try bench.apus.start([
        "search", "search.cfg", "--run", "run", "--set", "training.epochs=10000",
      ])
      search.wait { (try? entries(bench, "run").isEmpty) == false }
      search.send(SIGTERM)
      let outcome = try search.outcome()
      #expect(outcome.status == 143, "\(outcome.errors)")
      #expect(outcome.output.contains("apus search --resume --run run"))
      #expect(try bench.summary("run").string("status") == "interrupted")
    }

    @Test func mistakesAreSentencesWithTheirCodes() throws {
      let bench = try bench()
      func status(_ arguments: String..., says text: String) throws -> Int32 {
        let outcome = try bench.apus.run(arguments)
        #expect(outcome.errors.contains(text), "\(outcome.errors)")
        return outcome.status
      }
      #expect(try status("search", "--resume", says: "--run") == 64)
      #expect(try status("search", "search.cfg", "--workers", "0", says: "--workers 0") == 64)
      #expect(try status("search", "no.cfg", says: "no.cfg: no such file") == 66)
      #expect(try status("search", "--resume", "--run", "no", says: "'no' holds no search") == 66)
      #expect(try status("search", "tiny.cfg", says: "apus train") == 78)
      #expect(try status("train", "search.cfg", says: "apus search") == 78)
      try bench.write(Self.search.replacing("units", with: "unit"), to: "typo.cfg")
      #expect(try status("search", "typo.cfg", says: "typo.cfg:4:3: ") == 78)
      #expect(try status("config", "check", "typo.cfg", says: "typo.cfg:4:3: ") == 78)
      #expect(try bench.apus.run(["config", "check", "search.cfg"]).status == 0)

      #expect(try bench.apus.run(["search", "search.cfg", "--run", "run"]).status == 0)
      #expect(try status("search", "search.cfg", "--run", "run", says: "holds a search") == 73)
      #expect(try status("train", "tiny.cfg", "--run", "run", says: "holds a search") == 73)
      let other = ["search.cfg", "--resume", "--run", "run", "--set", "seed=8"]
      let changed = try bench.apus.run(["search"] + other)
      #expect(changed.status == 78 && changed.errors.contains("another search file"))
      try bench.write("{\"op_code\":9999}\n" + bench.text("run/journal.log"), to: "run/journal.log")
      #expect(try status("search", "--resume", "--run", "run", says: "run/journal.log") == 65)
    }

    @Test func whatIsSetIsNotVaried() throws {
      let bench = try bench()
      let set = ["--set", "optimizer.sgd.learning_rate=0.05", "--set", "search.refit=false"]
      let outcome = try bench.apus.run(["search", "search.cfg", "--run", "run"] + set)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("optimizer.sgd.learning_rate is not varied"))
      #expect(try results(bench, "run").count == 4)
      let all = try bench.apus.run(
        ["search", "search.cfg", "--run", "x", "--set", "model.hidden.units=3"] + set)
      #expect(all.status == 78 && all.errors.contains("nothing is left to search"))
    }
  }
}
