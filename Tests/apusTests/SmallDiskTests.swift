import Foundation
import Support
import Testing

extension EndToEnd {
  /// The real thing, with a file system of a few pages; `FullDiskTests` is for everybody.
  @Suite(
    "A disk of its own", .timeLimit(.minutes(5)),
    .enabled(if: SmallDisk.isAllowed, "takes root, who may mount a file system"))
  struct SmallDiskTests {
    let bench: Workbench

    /// A training that writes a checkpoint after every epoch.
    init() throws {
      bench = try Workbench()
      try bench.write(
        Workbench.tiny.replacing("save_best_only: true", with: "save_best_only: false"),
        to: "tiny.cfg")
    }

    @Test func fillsUpDuringTheTraining() throws {
      let disk = try SmallDisk(kilobytes: 4_000)
      let run = disk.path + "/run"
      let training = try bench.apus.start(
        ["train", "tiny.cfg", "--run", run, "--set", "training.epochs=10000"])
      training.wait {
        FileManager.default.fileExists(atPath: run + "/checkpoints/best.safetensors")
      }
      try disk.fill()
      let outcome = try training.outcome()
      expectSentence(outcome, 74, "disk full; free some space and try again")
      #expect(temporaries(in: disk).isEmpty)
      let metrics = try String(contentsOfFile: run + "/metrics.csv", encoding: .utf8)
      #expect(metrics.hasSuffix("\n"))
      #expect(metrics.split(separator: "\n").allSatisfy { $0.filter { $0 == "," }.count == 7 })
      try disk.free()
      #expect(try bench.apus.run(["evaluate", run]).status == 0, "the old checkpoint is whole")
    }

    /// Some stop at the first file, some at the first checkpoint.
    @Test(arguments: [4, 16, 64, 128]) func isTooSmallFromTheBeginning(kilobytes: Int) throws {
      let disk = try SmallDisk(kilobytes: kilobytes)
      let outcome = try bench.train(run: disk.path + "/run")
      expectSentence(outcome, 74, "disk full; free some space and try again")
      #expect(temporaries(in: disk).isEmpty)
    }

    @Test func canOnlyBeRead() throws {
      let disk = try SmallDisk(kilobytes: 4_000)
      try disk.makeReadOnly()
      let outcome = try bench.train(run: disk.path + "/run")
      expectSentence(
        outcome, 73, "cannot create '\(disk.path)/run': read-only file system; choose a place on")
    }

    @Test func canOnlyBeReadFromSomeMomentOn() throws {
      let disk = try SmallDisk(kilobytes: 4_000)
      let run = disk.path + "/run"
      let training = try bench.apus.start(
        ["train", "tiny.cfg", "--run", run, "--set", "training.epochs=10000"])
      training.wait {
        FileManager.default.fileExists(atPath: run + "/checkpoints/best.safetensors")
      }
      // Busy while it writes.
      training.wait { (try? disk.makeReadOnly()) != nil }
      let outcome = try training.outcome()
      #expect([73, 74].contains(outcome.status))
      expectSentence(outcome, outcome.status, "read-only file system; choose a place on another")
      #expect(try bench.apus.run(["evaluate", run]).status == 0, "the old checkpoint is whole")
    }

    private func expectSentence(_ outcome: Program.Outcome, _ status: Int32, _ text: String) {
      #expect(outcome.status == status, "\(outcome.errors)")
      #expect(outcome.errors.hasPrefix("apus: cannot ") && outcome.errors.contains(text))
      #expect(outcome.errors.filter { $0 == "\n" }.count == 1, "\(outcome.errors)")
    }

    private func temporaries(in disk: SmallDisk) -> [String] {
      let all = FileManager.default.enumerator(atPath: disk.path)?.compactMap { $0 as? String }
      return (all ?? []).filter { $0.contains(".tmp") }
    }
  }
}
