import Foundation
import Support
import Testing

extension EndToEnd {
  @Suite("apus report", .timeLimit(.minutes(5)))
  struct ReportTests {
    @Test func aFinishedRunHasAPageWithPictures() throws {
      let bench = try Workbench()
      try bench.train()
      let outcome = try bench.apus.run(["report", "run"])
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
      #expect(outcome.lines == ["report    run/report.html"])
      let page = try bench.text("run/report.html")
      let errors = try #require(bench.summary().integer("test.errors"))
      #expect(
        page.contains("<span>Test errors</span> <strong>\(errors)</strong> <small>of 1,000 images"))
      let mistakes = page.matches(
        of: /<img src="data:image\/png;base64,[^"]+" width="28" height="28" alt="Image/)
      #expect(mistakes.count == min(errors, 24))
      #expect(page.matches(of: /alt="" title="unit [0-9]+">/).count == 16)
      #expect(page.contains("Reliability diagram") && page.contains("dataset: digits-sample"))
      // The same run, the same page; its own file is in no one's way.
      #expect(try bench.apus.run(["report", "run/report.html"]).status == 0)
      #expect(try bench.text("run/report.html") == page)
      #expect(try bench.apus.run(["evaluate", "run"]).status == 0)
      let resumed = try bench.train("--resume-anyway", "--set", "training.epochs=3")
      #expect(resumed.status == 0, "\(resumed.errors)")
      #expect(try bench.text("run/report.html") == page)
    }

    /// The surest mistakes by predictions.csv, with what the network says of them.
    @Test func theMistakesAreThoseOfThePredictions() throws {
      let bench = try Workbench()
      try bench.train("--set", "training.epochs=1")
      #expect(try bench.apus.run(["report", "run"]).status == 0)
      let rows = try bench.text("run/predictions.csv").split(separator: "\n").dropFirst().map {
        $0.split(separator: ",").map(String.init)
      }
      let worst = rows.filter { $0[1] != $0[2] }.sorted {
        (Double($1[3]) ?? 0, Int($0[0]) ?? 0) < (Double($0[3]) ?? 0, Int($1[0]) ?? 0)
      }.prefix(24)
      let items = try bench.text("run/report.html").components(separatedBy: "<li><img").dropFirst()
      #expect(items.count == worst.count)
      for (item, row) in zip(items, worst) {
        #expect(item.contains("alt=\"Image \(row[0]), labelled \(row[1])\""))
        let first = try #require(
          item.firstMatch(of: /<span>([0-9])<\/span> <span>([0-9.]+)%/))
        #expect(first.1 == row[2])
        #expect(abs((Double(first.2) ?? 0) - 100 * (Double(row[3]) ?? 0)) < 0.0051)
        #expect(item.contains("\(row[1]) (true)"))
      }
    }

    @Test func withoutTheDataEverythingElseIsThere() throws {
      let bench = try Workbench()
      let copied = try bench.apus.shell("mkdir mine && cp \(Workbench.sample)/*ubyte* mine")
      try #require(copied.status == 0, "\(copied.errors)")
      try bench.train("--set", "data.dataset=./mine", "--set", "training.epochs=1")
      try FileManager.default.removeItem(atPath: bench.path + "/mine")
      let outcome = try bench.apus.run(["report", "run", "--output", "page.html"])
      #expect(outcome.status == 0 && outcome.lines == ["report    page.html"])
      #expect(outcome.errors.contains("note: run: The mistakes are shown without their pictures: "))
      let page = try bench.text("page.html")
      #expect(!page.contains("<img") && page.contains("class=\"bars\""))
      #expect(page.contains("<polyline") && page.contains("Reliability diagram"))
      #expect(!bench.exists("run/report.html"))
    }

    /// A run of an earlier version has no predictions; with its data they are computed anew.
    @Test func aRunWithoutPredictionsIsAskedAgain() throws {
      let bench = try Workbench()
      try bench.train("--set", "training.epochs=1")
      #expect(try bench.apus.run(["report", "run", "--output", "whole.html"]).status == 0)
      try FileManager.default.removeItem(atPath: bench.path + "/run/predictions.csv")
      let outcome = try bench.apus.run(["report", "run", "--output", "anew.html"])
      #expect(outcome.status == 0 && outcome.errors.contains("has no predictions.csv"))
      let (whole, anew) = try (bench.text("whole.html"), bench.text("anew.html"))
      func mistakes(_ page: String) -> String? {
        page.components(separatedBy: "<ul class=\"mistakes\">").last?.components(
          separatedBy: "</ul>"
        ).first
      }
      #expect(mistakes(whole) == mistakes(anew))
      #expect(anew.contains("was computed anew") && !anew.contains("comes to"))
    }

    @Test func aRunUnderWayHasAPageToo() throws {
      let bench = try Workbench()
      let training = try bench.apus.start(
        ["train", "tiny.cfg", "--run", "run", "--set", "training.epochs=10000"])
      training.wait { (try? bench.metrics().count > 1) == true }
      let outcome = try bench.apus.run(["report", "run"])
      #expect(outcome.status == 0 && outcome.errors.contains("note: run still trains"))
      let page = try bench.text("run/report.html")
      #expect(page.contains("Still training") && page.contains("<polyline"))
      #expect(training.isRunning)
      training.send(SIGTERM)
      #expect(try training.outcome().status == 143)
    }

    @Test func severalRunsHaveAPageHere() throws {
      let bench = try Workbench()
      for seed in ["1", "2"] {
        try bench.train("--set", "training.epochs=1", "--seed", seed, run: "runs/\(seed)")
      }
      try bench.train("--set", "optimizer.sgd.learning_rate=1e30", run: "runs/bad")
      let outcome = try bench.apus.run(["report", "runs/1", "runs/2", "runs/bad"])
      #expect(outcome.status == 0 && outcome.lines == ["report    report.html"])
      #expect(outcome.errors.contains("note: runs/bad failed: "))
      let page = try bench.text("report.html")
      #expect(page.contains("<title>3 runs</title>") && page.contains("Runs that differ in their"))
      // A page is replaced, and what is none is not.
      #expect(try bench.apus.run(["report", "runs/1", "runs/2"]).status == 0)
      #expect(try bench.text("report.html").contains("<title>2 runs</title>"))
      try bench.write("mine", to: "report.html")
      let refused = try bench.apus.run(["report", "runs/1", "runs/2"])
      #expect(refused.status == 73 && refused.errors.contains("is no page of 'apus report'"))
      #expect(try bench.text("report.html") == "mine")
    }

    @Test func wrongPlacesAreNamed() throws {
      let bench = try Workbench()
      try bench.train("--set", "training.epochs=1")
      try bench.train("--set", "training.epochs=1", run: "other")
      try bench.write("", to: "empty/notes.txt")
      let before = bench.files(in: ".")
      for (arguments, status, sentence) in [
        (["empty"], 65, "'empty' is not a run directory"),
        (["nosuch"], 66, "there is no run directory 'nosuch'"),
        (["run", "--data", "nosuch"], 66, "nosuch: there is no such folder"),
        (["run", "--output", "run/summary.json"], 73, "is a part of a run"),
        (["run", "--output", "-"], 64, "a page is not written to standard output"),
        (["run", "--output", "other/config.cfg"], 73, "is a part of a run"),
        (["run", "--output", "no/page.html"], 73, "cannot create 'no/page.html'"),
        (["run", "--output", "empty"], 73, "'empty': it is a directory"),
        ([], 64, "Missing expected argument '<runs> ...'"),
      ] {
        let outcome = try bench.apus.run(["report"] + arguments)
        #expect(outcome.status == Int32(status), "\(arguments): \(outcome.errors)")
        #expect(outcome.errors.contains(sentence), "\(arguments): \(outcome.errors)")
      }
      #expect(bench.files(in: ".") == before)
    }
  }
}
