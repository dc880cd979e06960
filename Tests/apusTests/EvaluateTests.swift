import Foundation
import Kernels
import Support
import Testing

extension EndToEnd {
  @Suite("apus evaluate", .timeLimit(.minutes(5)))
  struct EvaluateTests {
    @Test func agreesWithTheRunsOwnResult() throws {
      let bench = try Workbench()
      try bench.train()
      let json = try JSONText(bench.apus.run(["evaluate", "run", "--json"]).output)
      let summary = try bench.summary()
      #expect(json.string("split") == "test")
      for key in ["errors", "count"] {
        let value = try #require(json.integer(key))
        #expect(value == summary.integer("test." + key))
      }
      for key in ["loss", "accuracy"] {
        let value = try #require(json.number(key))
        #expect(value == summary.number("test." + key))
      }
      let interval = try #require(json.numbers("interval"))
      #expect(interval == summary.numbers("test.interval"))
      let confusion = (0..<10).compactMap { json.numbers("confusion.\($0)") }
      #expect(confusion.flatMap(\.self).reduce(0, +) == 1000)
      let recognised = confusion.indices.reduce(0) { $0 + confusion[$1][$1] }
      #expect(Double(1000 - (summary.integer("test.errors") ?? 0)) == recognised)
      #expect(json.number("classes.3.recall") == confusion[3][3] / 100)
    }

    /// With the weights of the best epoch put back, of which the last epoch's predictions differ.
    @Test func writesThePredictionsThatTheTrainingWrote() throws {
      let bench = try Workbench()
      let stopping = "  - early_stopping: {monitor: val_loss, restore_best_weights: true}\n"
      try bench.write(Workbench.tiny + stopping, to: "stop.cfg")
      try bench.train(
        "--set", "training.epochs=30", "--set", "optimizer.sgd.learning_rate=0.5",
        config: "stop.cfg")
      #expect(try bench.summary().string("status") == "stopped_early")
      #expect(
        try bench.apus.run(["evaluate", "run", "--predictions", "again.csv"]).status == 0)
      #expect(try bench.text("again.csv") == bench.text("run/predictions.csv"))
      let options = ["--split", "validation", "--predictions", "val.csv"]
      let outcome = try bench.apus.run(["evaluate", "run", "--json"] + options)
      let errors = try #require(JSONText(outcome.output).integer("errors"))
      let rows = try bench.text("val.csv").split(separator: "\n").dropFirst().map {
        $0.split(separator: ",")
      }
      #expect(rows.count == 400 && rows.count { $0[1] != $0[2] } == errors)
      let nowhere = try bench.apus.run(["evaluate", "run", "--predictions", "no/where.csv"])
      #expect(nowhere.status == 73 && nowhere.errors.contains("no/where.csv"))
    }

    @Test func showsTheSameForPeople() throws {
      let bench = try Workbench()
      try bench.train()
      let outcome = try bench.apus.run(["evaluate", "run"])
      let errors = try #require(try bench.summary().integer("test.errors"))
      #expect(outcome.lines.first?.contains(" \(errors) errors of 1,000, loss ") == true)
      #expect(outcome.lines.contains { $0.hasPrefix("class  precision  recall") })
      #expect(outcome.lines.count == 1 + 11 + 12)
    }

    /// A rate this high gets worse and worse again, so the best epoch is not the last one.
    @Test func theValidationPartGivesTheBestEpochsFiguresAgain() throws {
      let bench = try Workbench()
      let stopping = "  - early_stopping: {monitor: val_loss, restore_best_weights: true}\n"
      try bench.write(Workbench.tiny + stopping, to: "stop.cfg")
      try bench.train(
        "--set", "training.epochs=30", "--set", "optimizer.sgd.learning_rate=0.5",
        config: "stop.cfg")
      let rows = try bench.metrics()
      let best = try #require(bench.summary().integer("best.epoch"))
      #expect(best < rows.count)
      #expect(try bench.summary().string("status") == "stopped_early")
      let outcome = try bench.apus.run(["evaluate", "run", "--split", "validation", "--json"])
      let json = try JSONText(outcome.output)
      let (loss, accuracy) = try (
        #require(json.number("loss")), #require(json.number("accuracy"))
      )
      #expect(abs(loss - (Double(rows[best - 1][3]) ?? .nan)) < 1e-12)
      #expect(accuracy == Double(rows[best - 1][4]))
    }

    /// The table for other programs makes as many mistakes as the run says.
    @Test func probabilitiesAreWrittenForNumPy() throws {
      let bench = try Workbench()
      try bench.train()
      let options = ["evaluate", "run", "--probabilities", "p.npz"]
      #expect(try bench.apus.run(options).status == 0)
      func content(_ name: String, _ size: Int) throws -> [UInt8] {
        var reader = try ArchiveReader(bench.path + "/p.npz", member: name + ".npy")
        let bytes = try reader.read(upTo: 1 << 20)
        #expect(bytes.count == 128 + size)
        return Array(bytes.dropFirst(128))
      }
      #expect(try content("images", 1000 * 784).contains(255))
      let labels = try content("labels", 1000)
      let bytes = try content("probabilities", 1000 * 10 * 4)
      let table = Matrix(rows: 1000, columns: 10, floatBytes: bytes[...])
      let errors = zip(table.largestColumns, labels).filter { $0 != $1 }.count
      #expect(try errors == bench.summary().integer("test.errors"))
      for row in 0..<1000 {
        #expect(abs((0..<10).reduce(0) { $0 + table[row, $1] } - 1) < 1e-5)
      }
    }

    enum Damage: CaseIterable { case truncated, wrongTensor }

    @Test(arguments: Damage.allCases)
    func aDamagedCheckpointIsBadData(_ damage: Damage) throws {
      let bench = try Workbench()
      try bench.train()
      let name = "run/checkpoints/last.safetensors"
      let whole = try Data(contentsOf: URL(fileURLWithPath: bench.path + "/" + name))
      var bytes = Array(whole)
      if damage == .truncated {
        bytes.removeLast(100)
      } else {
        let place = try #require(whole.range(of: Data("\"hidden.".utf8)))
        bytes.replaceSubrange(place.lowerBound..<place.upperBound, with: Array("\"hibben.".utf8))
      }
      try bench.folder.write(bytes, to: name)
      let outcome = try bench.apus.run(["evaluate", "run"])
      #expect(outcome.status == 65)
      #expect(outcome.errors.hasPrefix("apus: ") && outcome.errors.contains(name))
      #expect(outcome.output.isEmpty)
    }

    @Test func changedDataAreNoticed() throws {
      let bench = try Workbench()
      var part = DataBytes.counting(40)
      try write(part, in: bench)
      let options = ["--set", "data.dataset=./mine", "--set", "data.validation.first=4"]
      #expect(try bench.apus.run(["train", "tiny.cfg", "--run", "run"] + options).status == 0)
      #expect(try bench.apus.run(["evaluate", "run"]).status == 0)
      part.pixels[0] ^= 1
      try write(part, in: bench)
      let outcome = try bench.apus.run(["evaluate", "run"])
      #expect(outcome.status == 65)
      #expect(outcome.errors.hasPrefix("apus: run: was trained on another content of "))
    }

    @Test func aFolderIsFoundFromAnywhere() throws {
      let (bench, elsewhere) = (try Workbench(), try Workbench())
      try write(DataBytes.counting(40), in: bench)
      let options = ["--set", "data.dataset=./mine", "--set", "data.validation.first=4"]
      #expect(try bench.apus.run(["train", "tiny.cfg", "--run", "run"] + options).status == 0)
      let run = bench.path + "/run"
      #expect(try elsewhere.apus.run(["evaluate", run]).status == 0)
      let moved = elsewhere.path + "/mine"
      try FileManager.default.moveItem(atPath: bench.path + "/mine", toPath: moved)
      #expect(try elsewhere.apus.run(["evaluate", run]).status == 0)
      #expect(try bench.apus.run(["evaluate", "run"]).status == 66)
      #expect(try bench.apus.run(["evaluate", "run", "--data", moved]).status == 0)
    }

    private func write(_ part: DataBytes.Part, in bench: Workbench) throws {
      for word in ["train", "t10k"] {
        try bench.folder.write(
          part, as: "mine/\(word)-images-idx3-ubyte", "mine/\(word)-labels-idx1-ubyte")
      }
    }
  }
}
