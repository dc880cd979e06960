import Support
import Testing

extension EndToEnd {
  @Suite("log.txt", .timeLimit(.minutes(5)))
  struct LogTests {
    /// Warnings of the configuration, of the data and of a download come before the run's directory.
    @Test func isWhatTheTerminalShowed() throws {
      let bench = try Workbench()
      let screen = try bench.apus.run(
        [
          "train", "tiny.cfg", "--run", "run", "--set", "data.dataset=emnist-digits",
          "--set", "training.epochs=1",
        ], isMerged: true)
      #expect(screen.status == 0)
      #expect(try bench.text("run/log.txt") == screen.output)
      #expect(screen.lines.first?.hasPrefix("emnist-digits is not here: fetching") == true)
    }

    @Test func endsWithTheErrorOfATrainingThatFailed() throws {
      let bench = try Workbench()
      let screen = try bench.apus.run(
        [
          "train", "tiny.cfg", "--run", "run", "--set", "optimizer.sgd.learning_rate=1e3",
          "--set", "model.hidden.repeat=2",
        ], isMerged: true)
      #expect(screen.status == 1)
      #expect(try bench.text("run/log.txt") == screen.output)
    }
  }
}
