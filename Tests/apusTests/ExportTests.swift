import Foundation
import Support
import Testing

extension EndToEnd {
  @Suite("apus export", .timeLimit(.minutes(5)))
  struct ExportTests {
    @Test(arguments: ["onnx", "safetensors", "npz"])
    func writesAFileAndTheLinesThatLoadIt(_ format: String) throws {
      let bench = try Workbench()
      try bench.train()
      let outcome = try bench.apus.run(["export", "run", "--output", "m.\(format)"])
      #expect(outcome.status == 0 && outcome.errors.isEmpty)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: bench.path + "/m.\(format)"))
      let size = String(format: "%.1f kB", Double(bytes.count) / 1000)
      #expect(outcome.lines.first == "# m.\(format): run, \(size)")
      #expect(outcome.lines.count == 7)
      #expect(outcome.lines.filter { $0.hasPrefix("#") }.count == 2)
      let fingerprint = try #require(bench.summary().string("fingerprint"))
      let encoding = format == "npz" ? String.Encoding.utf32LittleEndian : .utf8
      let written = try #require(fingerprint.data(using: encoding))
      #expect(bytes.range(of: written) != nil)
    }

    @Test func saysWhatIsLeftOut() throws {
      let bench = try Workbench()
      let layers = "  - dropout: {rate: 0.5}\n  - dense: {units: classes"
      try bench.write(
        Workbench.tiny.replacing("  - dense: {units: classes", with: layers), to: "tiny.cfg")
      try bench.train()
      let lines = try bench.apus.run(["export", "run", "--output", "m.onnx"]).lines
      #expect(lines.first?.hasSuffix("; without dropout.1, which acts in training only") == true)
    }

    @Test func whatIsThereIsReplacedOnlyIfAskedTo() throws {
      let bench = try Workbench()
      try bench.train()
      try bench.write("mine", to: "m.npz")
      let refused = try bench.apus.run(["export", "run", "--output", "m.npz"])
      #expect(refused.status == 73)
      #expect(
        refused.errors == "apus: cannot create 'm.npz': it exists already;"
          + " replace it with --force or choose another name\n")
      #expect(try bench.text("m.npz") == "mine")
      #expect(try bench.apus.run(["export", "run", "--output", "m.npz", "--force"]).status == 0)
      let size = try FileManager.default.attributesOfItem(atPath: bench.path + "/m.npz")[.size]
      #expect((size as? Int ?? 0) > 784 * 16 * 4)
    }

    @Test func aFormatThatIsNamedWins() throws {
      let bench = try Workbench()
      try bench.train()
      let unknown = try bench.apus.run(["export", "run", "--output", "model.bin"])
      #expect(unknown.status == 64 && unknown.output.isEmpty && !bench.exists("model.bin"))
      #expect(unknown.errors.contains("'model.bin' ends in none of .onnx, .safetensors, .npz"))
      let named = try bench.apus.run(
        ["export", "run", "--output", "model.bin", "--format", "npz"])
      #expect(named.status == 0)
      let magic = try Data(contentsOf: URL(fileURLWithPath: bench.path + "/model.bin")).prefix(2)
      #expect(magic == Data("PK".utf8))
      for arguments in [["export", "run"], ["export", "run", "--output", "a", "--format", "h5"]] {
        #expect(try bench.apus.run(arguments).status == 64)
      }
    }

    @Test(arguments: [("no/m.onnx", "its directory does not exist"), ("run", "it is a directory")])
    func anOutputThatCannotBeMade(_ output: String, reason: String) throws {
      let bench = try Workbench()
      try bench.train()
      let outcome = try bench.apus.run(
        ["export", "run", "--output", output, "--format", "onnx"])
      #expect(outcome.status == 73, "\(outcome.errors)")
      #expect(outcome.errors.hasPrefix("apus: cannot create '\(output)': \(reason)"))
      #expect(outcome.output.isEmpty)
      #expect(bench.files(in: "").allSatisfy { !$0.contains(".tmp") })
    }

    @Test func aFileOfARunIsNeverReplaced() throws {
      let bench = try Workbench()
      try bench.train()
      let before = try bench.text("run/metrics.csv")
      for output in [
        "run/metrics.csv", "run/checkpoints/last.safetensors", "run/checkpoints/m.npz",
      ] {
        let outcome = try bench.apus.run(
          ["export", "run", "--output", output, "--format", "npz", "--force"])
        #expect(outcome.status == 73)
        #expect(outcome.errors.hasPrefix("apus: '\(output)' is a part of a run"))
      }
      #expect(try bench.text("run/metrics.csv") == before)
      #expect(!bench.exists("run/checkpoints/m.npz"))
      #expect(try bench.apus.run(["export", "run", "--output", "run/m.npz"]).status == 0)
      let dash = try bench.apus.run(["export", "run", "--output", "-", "--format", "npz"])
      #expect(dash.status == 64 && !bench.exists("-"))
    }

    /// A pipe would become a file, and `/dev/null` no longer be what it is.
    @Test func whatIsNoFileIsNotReplacedByOne() throws {
      let bench = try Workbench()
      try bench.train()
      let pipe = bench.path + "/pipe"
      let failure = unsafe mkfifo(pipe, 0o600)
      #expect(failure == 0)
      for arguments in [
        ["export", "run", "--output", "pipe", "--format", "npz", "--force"],
        ["report", "run", "--output", "pipe"],
      ] {
        let outcome = try bench.apus.run(arguments)
        #expect(outcome.status == 73, "\(outcome.errors)")
        #expect(outcome.errors.contains("cannot create 'pipe': it is no regular file"))
      }
      try FileManager.default.createSymbolicLink(
        atPath: bench.path + "/link.npz", withDestinationPath: "target.npz")
      let link = try bench.apus.run(["export", "run", "--output", "link.npz", "--force"])
      #expect(link.status == 73 && link.errors.contains("'link.npz': it is a link"))
      let type = try FileManager.default.attributesOfItem(atPath: pipe)[.type] as? FileAttributeType
      #expect(type != .typeRegular)
    }

    @Test func anEvaluationReplacesNoFileOfARunButItsPredictions() throws {
      let bench = try Workbench()
      try bench.train()
      let summary = try bench.text("run/summary.json")
      for option in ["--predictions", "--probabilities"] {
        let outcome = try bench.apus.run(["evaluate", "run", option, "run/summary.json"])
        #expect(outcome.status == 73 && outcome.errors.contains("is a part of a run"))
      }
      #expect(try bench.text("run/summary.json") == summary)
      let own = ["evaluate", "run", "--predictions", "run/predictions.csv"]
      #expect(try bench.apus.run(own).status == 0)
    }

    /// The best weights are not those it was tested with.
    @Test func aRunThatHasLostItsFinalWeightsIsRefused() throws {
      let bench = try Workbench()
      try bench.train()
      try FileManager.default.removeItem(atPath: bench.path + "/run/checkpoints/last.safetensors")
      #expect(bench.exists("run/checkpoints/best.safetensors"))
      for arguments in [["evaluate", "run"], ["export", "run", "--output", "m.npz"]] {
        let outcome = try bench.apus.run(arguments)
        #expect(outcome.status == 66 && outcome.output.isEmpty)
        #expect(
          outcome.errors.hasPrefix("apus: run: run/checkpoints/last.safetensors, the weights"))
      }
    }

    @Test func aRunWithoutWeightsIsMissingThem() throws {
      let bench = try Workbench()
      try bench.train(
        "--set", "optimizer.sgd.learning_rate=1e3", "--set", "model.hidden.repeat=2")
      #expect(try bench.summary().string("status") == "failed")
      let checkpoints = bench.path + "/run/checkpoints"
      try? FileManager.default.removeItem(atPath: checkpoints + "/best.safetensors")
      let outcome = try bench.apus.run(["export", "run", "--output", "m.onnx"])
      #expect(outcome.status == 66 && outcome.output.isEmpty && !bench.exists("m.onnx"))
      #expect(outcome.errors.hasPrefix("apus: run: no weights were saved"))
    }

    /// Of a run that is still trained, or was killed, the best weights so far are there.
    @Test func aRunThatHasNotEndedIsExportedAndNamed() throws {
      let bench = try Workbench()
      try bench.train()
      try bench.folder.write(
        Array(Data(contentsOf: URL(fileURLWithPath: bench.path + "/run/config.cfg"))),
        to: "killed/config.cfg")
      let best = try Data(
        contentsOf: URL(fileURLWithPath: bench.path + "/run/checkpoints/best.safetensors"))
      try bench.folder.write(Array(best), to: "killed/checkpoints/best.safetensors")
      let outcome = try bench.apus.run(["export", "killed", "--output", "m.safetensors"])
      #expect(outcome.status == 0)
      let epoch = try #require(bench.summary().integer("best.epoch"))
      #expect(
        outcome.errors == "note: killed has not ended; these are its weights of epoch \(epoch)\n")
    }

    @Test func aFolderTellsTheSizeOfItsImages() throws {
      let (bench, elsewhere) = (try Workbench(), try Workbench())
      for word in ["train", "t10k"] {
        try bench.folder.write(
          DataBytes.counting(40), as: "mine/\(word)-images-idx3-ubyte",
          "mine/\(word)-labels-idx1-ubyte")
      }
      let options = ["--set", "data.dataset=./mine", "--set", "data.validation.first=4"]
      #expect(try bench.apus.run(["train", "tiny.cfg", "--run", "run"] + options).status == 0)
      let run = bench.path + "/run"
      let outcome = try elsewhere.apus.run(["export", run, "--output", "m.npz"])
      #expect(outcome.lines.contains { $0.hasPrefix("images = np.zeros((1, 2, 3), np.uint8)") })
      try FileManager.default.removeItem(atPath: bench.path + "/mine")
      #expect(try elsewhere.apus.run(["export", run, "--output", "n.npz"]).status == 66)
    }
  }
}
