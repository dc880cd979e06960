import Foundation
import Support
import Testing

/// Every mistake has its exit code and one sentence, and leaves nothing half-written.
extension EndToEnd {
  @Suite("Exit codes of apus train", .timeLimit(.minutes(5)))
  struct FailureTests {
    @Test func divergenceSaysWhereAndKeepsTheMetrics() throws {
      let bench = try Workbench()
      let outcome = try bench.train(
        "--set", "optimizer.sgd.learning_rate=1e3", "--set", "model.hidden.repeat=2")
      #expect(outcome.status == 1)
      let place =
        #/^apus: the training diverged in epoch \d+, batch \d+: .*layer 'hidden.1'; try .*\n$/#
      #expect(outcome.errors.contains(place), "\(outcome.errors)")
      #expect(try !bench.metrics().isEmpty)
      #expect(try bench.summary().string("status") == "failed")
      #expect(try bench.summary().string("stop_reason")?.contains("diverged") == true)
      #expect(bench.files(in: "run").allSatisfy { !$0.contains(".tmp") })
      #expect(!bench.exists("run/checkpoints/last.safetensors"))
    }

    @Test(arguments: [
      ["trian", "tiny.cfg"], ["train"], ["train", "tiny.cfg", "--unknown"],
      ["train", "tiny.cfg", "--seed", "seven"], ["compare"], ["compare", "run", "--format", "xml"],
      ["compare", "run", "--watch", "--format", "csv"], ["compare", "run", "--against", "worst"],
      ["evaluate", "run", "--split", "some"], ["config", "chekc", "tiny.cfg"],
    ])
    func usage(_ arguments: [String]) throws {
      let bench = try Workbench()
      let outcome = try bench.apus.run(arguments)
      #expect(outcome.status == 64)
      #expect(outcome.errors.hasPrefix("Error: ") && outcome.output.isEmpty)
    }

    @Test func badData() throws {
      let bench = try Workbench()
      let part = DataBytes.counting(20)
      try bench.folder.write(
        part, as: "mine/train-images-idx3-ubyte", "mine/train-labels-idx1-ubyte")
      try bench.folder.write(part, as: "mine/t10k-images-idx3-ubyte", "mine/t10k-labels-idx1-ubyte")
      try bench.folder.write(
        DataBytes.idx(part).dropLast(), to: "mine/train-images-idx3-ubyte")
      let outcome = try bench.train("--set", "data.dataset=./mine")
      expectSentence(outcome, status: 65, naming: "mine/train-images-idx3-ubyte")
      #expect(!bench.exists("run"))
    }

    @Test(arguments: [["train", "nosuch.cfg"], ["train", "tiny.cfg", "--data", "nosuch"]])
    func missingInput(_ arguments: [String]) throws {
      let bench = try Workbench()
      let outcome = try bench.apus.run(arguments)
      expectSentence(outcome, status: 66, naming: "nosuch")
      #expect(!bench.exists("runs"))
    }

    @Test func outputThatCannotBeMade() throws {
      let bench = try Workbench()
      expectSentence(try bench.train(run: "tiny.cfg/run"), status: 73, naming: "tiny.cfg'")
      try bench.train()
      let log = try bench.text("run/log.txt")
      expectSentence(try bench.train(), status: 73, naming: "'run' holds a run already")
      #expect(try bench.text("run/log.txt") == log)
    }

    @Test func badConfiguration() throws {
      let bench = try Workbench()
      try bench.write(
        Workbench.tiny.replacing("units: 16", with: "unts: 16")
          .replacing("epochs: 2", with: "epochs: none"), to: "wrong.cfg")
      let outcome = try bench.train(config: "wrong.cfg")
      #expect(outcome.status == 78)
      #expect(
        outcome.errors.contains(
          "wrong.cfg:9:27: model[1]: unknown key 'unts'; did you mean 'units'?"))
      #expect(outcome.errors.contains("wrong.cfg:13:20: training.epochs: "))
      let set = try bench.train("--set", "optimizer.sgd.learning_rate=fast")
      #expect(set.status == 78)
      #expect(set.errors.contains("optimizer.sgd.learning_rate"))
      #expect(!bench.exists("run"))
    }

    private func expectSentence(_ outcome: Program.Outcome, status: Int32, naming place: String) {
      #expect(outcome.status == status)
      #expect(outcome.errors.hasPrefix("apus: ") && outcome.errors.contains(place))
      #expect(outcome.errors.filter { $0 == "\n" }.count == 1, "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }
  }
}
