import Foundation
import Support
import Testing

extension EndToEnd {
  @Suite("Interrupting apus train", .timeLimit(.minutes(5)))
  struct InterruptionTests {
    @Test(arguments: [(SIGHUP, Int32(129)), (SIGINT, Int32(130)), (SIGTERM, Int32(143))])
    func keepsWhatThereIs(_ signal: Int32, _ code: Int32) throws {
      let bench = try Workbench()
      let training = try bench.apus.start(
        ["train", "tiny.cfg", "--run", "run", "--set", "training.epochs=10000"])
      training.wait { (try? !bench.metrics().isEmpty) == true }
      training.send(signal)
      let outcome = try training.outcome()
      #expect(outcome.status == code)
      #expect(outcome.output.contains("interrupted; the metrics and weights so far are kept"))
      let summary = try bench.summary()
      #expect(summary.string("status") == "interrupted")
      #expect(try summary.integer("training.epochs") == bench.metrics().count)
      #expect(summary.string("test.accuracy") == nil)
      #expect(bench.files(in: "run").allSatisfy { !$0.contains(".tmp") })
      #expect(try bench.apus.run(["evaluate", "run"]).status == 0)
    }

    /// The predictions it had were those of other weights than it ends with now.
    @Test func aCompletedRunThatGoesOnLosesItsPredictions() throws {
      let bench = try Workbench()
      try bench.train()
      #expect(bench.exists("run/predictions.csv"))
      let training = try bench.apus.start([
        "train", "--resume-anyway", "--run", "run", "--set", "training.epochs=10000",
      ])
      training.wait { (try? bench.metrics().count) ?? 0 > 2 }
      #expect(!bench.exists("run/predictions.csv"))
      training.send(SIGTERM)
      #expect(try training.outcome().status == 143)
      #expect(bench.exists("run/summary.json") && !bench.exists("run/predictions.csv"))
    }

    /// One step of this training takes seconds, so the second signal finds the first not yet heeded.
    @Test func aSecondInterruptLeavesAtOnce() throws {
      let bench = try Workbench()
      let training = try bench.apus.start([
        "train", "tiny.cfg", "--run", "run", "--set", "training.batch_size=3600",
        "--set", "model.hidden.units=3000", "--set", "model.hidden.repeat=3",
      ])
      training.wait { bench.exists("run/metrics.csv") }
      while training.isRunning {
        training.send(SIGINT)
        usleep(50_000)
      }
      let outcome = try training.outcome()
      #expect(outcome.status == 130)
      #expect(!outcome.output.contains("interrupted"))
      #expect(!bench.exists("run/summary.json"))
    }

    @Test func underNohupAClosedTerminalIsNoReasonToEnd() throws {
      let bench = try Workbench()
      let training = try bench.apus.start(
        shell: "trap '' HUP; exec \"$APUS\" train tiny.cfg --run run --set training.epochs=10")
      training.wait { (try? !bench.metrics().isEmpty) == true }
      training.send(SIGHUP)
      #expect(try training.outcome().status == 0)
      #expect(try bench.summary().string("status") == "completed")
    }
  }
}
