import Foundation
import Support
import Testing

extension EndToEnd {
  @Suite("training.budget and training.target", .timeLimit(.minutes(5)))
  struct BudgetTests {
    @Test func aTimeBecomesANumberOfEpochsThatRepeatsTheRun() throws {
      let bench = try Workbench()
      let outcome = try bench.train("--set", "training.budget=3s")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let line = try #require(outcome.lines.first { $0.hasPrefix("budget    3s: ") })
      let epochs = try #require(Int(line.dropFirst("budget    3s: ".count).prefix { $0 != " " }))
      let config = try bench.text("run/config.cfg")
      #expect(config.contains("epochs: \(epochs),") && !config.contains("budget"))
      #expect(try bench.text("run/log.txt").contains(line))
      let status = try #require(bench.summary().string("status"))
      let trained = try #require(bench.summary().integer("training.epochs"))
      #expect(status == "completed" ? trained == epochs : trained < epochs)
      // What was cut short has its own number.
      try bench.train("--set", "training.epochs=\(epochs)", run: "again")
      if status == "completed" {
        let fingerprint = try #require(bench.summary().string("fingerprint"))
        #expect(try bench.summary("again").string("fingerprint") == fingerprint)
      }
      let over = try bench.apus.run(["train", "--resume", "--run", "run"])
      #expect(over.output.contains("the run has ended already"))
      let same = try bench.train("--resume", "--set", "training.budget=3s")
      #expect(same.status == 0 && same.output.contains("the run has ended already"))
      let other = try bench.train("--resume", "--set", "training.budget=4s")
      #expect(other.status == 78 && other.errors.contains("training.budget: 3s -> 4s"))
      // Beside the run's own configuration it is the epochs that count.
      let own = try bench.apus.run([
        "train", "--resume", "--run", "run", "--set", "training.budget=4s",
      ])
      #expect(own.status == 78 && !own.errors.contains("no effect"))
    }

    @Test func noTimeIsNoTraining() throws {
      let bench = try Workbench()
      let outcome = try bench.train(
        "--set", "training.budget=1s", "--set", "model.hidden.units=2000", "--set",
        "model.hidden.repeat=6")
      #expect(outcome.status == 78 && outcome.errors.contains("1s has no time for an epoch"))
      #expect(!bench.exists("run/config.cfg"))
    }

    @Test func aTargetEndsTheRun() throws {
      let bench = try Workbench()
      let outcome = try bench.train(
        "--set", "training.epochs=50", "--set", "training.target=0.8", "--set",
        "optimizer.sgd.learning_rate=0.01")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let summary = try bench.summary()
      #expect(summary.string("status") == "stopped_early")
      #expect(summary.string("stop_reason")?.hasSuffix("has reached the target, 0.8") == true)
      let accuracies = try bench.metrics().map { Double($0[4]) ?? 0 }
      #expect(accuracies.dropLast().allSatisfy { $0 < 0.8 } && (accuracies.last ?? 0) >= 0.8)
    }
  }
}
