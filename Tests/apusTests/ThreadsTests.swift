import Support
import Testing

extension EndToEnd {
  @Suite("apus train --threads", .timeLimit(.minutes(5)))
  struct ThreadsTests {
    @Test func anyNumberGivesTheSameFingerprint() throws {
      let bench = try Workbench()
      let settings = ["training.epochs=1", "training.shards=8", "model.hidden.units=160"]
        .flatMap { ["--set", $0] }
      var fingerprints: Set<String?> = []
      for threads in [1, 2, 3, 4, 8] {
        let run = "run-\(threads)"
        let outcome = try bench.apus.run(
          ["train", "tiny.cfg", "--run", run, "--threads", "\(threads)"] + settings)
        #expect(outcome.status == 0)
        let summary = try bench.summary(run)
        #expect(summary.integer("threads") == threads)
        fingerprints.insert(summary.string("fingerprint"))
      }
      #expect(fingerprints.count == 1)
    }

    @Test func moreThanShardsAreSaidAloud() throws {
      let bench = try Workbench()
      let outcome = try bench.train("--threads", "5")
      #expect(outcome.status == 0)
      #expect(outcome.errors.contains("5 threads were asked for, but a step has 2 parts"))
      #expect(try bench.summary().integer("threads") == 2)
    }

    @Test(arguments: ["0", "-1", "two"])
    func aNumberThatIsNoneIsAUsageError(threads: String) throws {
      let bench = try Workbench()
      #expect(try bench.train("--threads", threads).status == 64)
      #expect(!bench.exists("run"))
    }

    @Test func thePlanSaysWhichPathRuns() throws {
      let bench = try Workbench()
      let sparse = try bench.train("--threads", "1")
      #expect(sparse.output.contains("1 thread\n"))
      #expect(sparse.output.contains("inputs unit, sparse, 19% not zero"))
      #expect(sparse.output.contains("2 shards"))
      let shifted = try bench.train("--set", "data.inputs=standardized", run: "shifted")
      #expect(
        shifted.output.contains("inputs standardized, sparse around a constant, 19% not zero"))
      let dense = try bench.train("--set", "data.inputs=pca_whitened", run: "dense")
      #expect(dense.output.contains("inputs pca_whitened, dense"))
    }
  }
}
