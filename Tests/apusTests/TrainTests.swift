import Foundation
import Support
import Testing

extension EndToEnd {
  @Suite("apus train", .timeLimit(.minutes(5)))
  struct TrainTests {
    @Test func leavesExactlyTheFilesOfTheContract() throws {
      let bench = try Workbench()
      #expect(try bench.train().status == 0)
      #expect(
        bench.files(in: "run") == [
          "checkpoints/best.safetensors", "checkpoints/last.safetensors",
          "checkpoints/resume.previous.safetensors", "checkpoints/resume.safetensors",
          "config.cfg", "log.txt", "metrics.csv", "metrics.jsonl", "predictions.csv",
          "summary.json",
          "tensorboard/events.out.tfevents.*",
          "tensorboard/test/events.out.tfevents.*",
          "tensorboard/train/events.out.tfevents.*",
          "tensorboard/validation/events.out.tfevents.*",
        ])
    }

    @Test func writesARowAnEpochUnderAFixedHeader() throws {
      let bench = try Workbench()
      try bench.train()
      let lines = try bench.text("run/metrics.csv").split(separator: "\n")
      #expect(
        lines.first
          == "epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds,samples_per_second")
      #expect(try bench.metrics().map { $0[0] } == ["1", "2"])
      #expect(try bench.metrics().allSatisfy { $0.count == 8 && $0[5] == "0.05" })
      #expect(try bench.text("run/metrics.jsonl").split(separator: "\n").count == 2)
    }

    @Test func tellsWhatBecameOfEachTestImage() throws {
      let bench = try Workbench()
      try bench.train()
      let rows = try bench.text("run/predictions.csv").split(separator: "\n").dropFirst().map {
        $0.split(separator: ",")
      }
      #expect(rows.map { Int($0[0]) } == Array(0..<1000))
      let errors = try #require(bench.summary().integer("test.errors"))
      #expect(rows.count { $0[1] != $0[2] } == errors && errors > 0)
      #expect(rows.allSatisfy { 0.1...1 ~= Double($0[3]) ?? .nan })
      let labels = Dictionary(grouping: rows, by: { $0[1] })
      #expect(labels.values.allSatisfy { $0.count == 100 } && labels.count == 10)
    }

    @Test func sumsUp() throws {
      let bench = try Workbench()
      try bench.train("--seed", "11")
      let summary = try bench.summary()
      #expect(
        summary.keys == [
          "best", "blas", "dataset", "fingerprint", "model", "seed", "status", "test", "threads",
          "training", "versions",
        ])
      #expect(summary.string("status") == "completed")
      #expect(summary.string("dataset.name") == "digits-sample")
      #expect(summary.string("dataset.replaces") == nil)
      #expect(summary.integer("dataset.counts.training") == 3600)
      #expect(summary.integer("dataset.counts.validation") == 400)
      #expect(summary.integer("dataset.counts.test") == 1000)
      #expect(summary.integer("model.parameters") == 784 * 16 + 16 + 16 * 10 + 10)
      #expect(summary.integer("training.epochs") == 2)
      #expect(summary.integer("seed") == 11)
      #expect(summary.integer("test.count") == 1000)
      let errors = try #require(summary.integer("test.errors"))
      #expect(try #require(summary.number("test.accuracy")) == Double(1000 - errors) / 1000)
      #expect(errors < 250)
      #expect(summary.string("fingerprint")?.count == 64)
      let best = try #require(bench.metrics().min { $0[3] < $1[3] })
      #expect(summary.integer("best.epoch") == Int(best[0]))
      let (loss, recorded) = try (
        #require(summary.number("best.val_loss")), #require(Double(best[3]))
      )
      #expect(abs(loss - recorded) < 1e-12)
    }

    @Test func numbersRunsAndLinksTheNewest() throws {
      let bench = try Workbench()
      try bench.train(run: nil)
      try bench.train(run: nil)
      let manager = FileManager.default
      #expect(
        try manager.destinationOfSymbolicLink(atPath: bench.path + "/runs/latest") == "tiny-2")
      #expect(
        try manager.contentsOfDirectory(atPath: bench.path + "/runs").sorted()
          == ["latest", "tiny-1", "tiny-2"])
    }

    @Test func showsALineAnEpochWhereThereIsNoTerminal() throws {
      let bench = try Workbench()
      let outcome = try bench.train()
      #expect(outcome.lines.filter { $0.hasPrefix("epoch ") }.count == 2)
      for text in [outcome.output, outcome.errors] {
        #expect(!text.contains("\u{1B}") && !text.contains("\r") && !text.contains("━"))
      }
    }

    @Test func endsWithTheResultTheFilesAndACommandThatRuns() throws {
      let bench = try Workbench()
      let outcome = try bench.train(run: "my run's place")
      let end = outcome.lines.suffix(5).map { $0.split(separator: " ", maxSplits: 1) }
      #expect(end.map(\.first) == ["finished", "best", "test", "files", "next"])
      let result =
        #/accuracy \d\d\.\d\d% \(95% interval \d\d\.\d\d% to \d\d\.\d\d%\), \d+ errors of 1,000/#
      #expect(outcome.output.contains(result))
      let next = try #require(end.last?.last)
      let evaluation = try bench.apus.shell(String(next))
      #expect(evaluation.status == 0)
      let errors = try #require(try bench.summary("my run's place").integer("test.errors"))
      #expect(evaluation.output.contains(" \(errors) errors of 1,000"))
    }

    @Test func keepsAQuietRunQuiet() throws {
      let bench = try Workbench()
      let outcome = try bench.train("--quiet")
      #expect(outcome.status == 0)
      #expect(outcome.output.isEmpty && outcome.errors.isEmpty)
      #expect(try bench.text("run/log.txt").contains("\nepoch 2/2"))
    }

    @Test func outlivesWhoeverReadsItsOutput() throws {
      let bench = try Workbench()
      let outcome = try bench.apus.shell("\"$APUS\" train tiny.cfg --run run | head -n 1")
      #expect(outcome.lines.count == 1)
      // The shell may be back before the training is.
      wait { bench.exists("run/summary.json") }
      #expect(try bench.summary().string("status") == "completed")
    }
  }
}
