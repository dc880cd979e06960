import Support
import Testing

extension EndToEnd {
  @Suite("The fallback data set", .timeLimit(.minutes(5)))
  struct FallbackTests {
    @Test func isSaidAloudAndRecorded() throws {
      let bench = try Workbench()
      let outcome = try bench.train("--set", "data.dataset=mnist", "--quiet")
      #expect(outcome.status == 0)
      #expect(
        outcome.errors.contains(
          "warning: mnist is neither here nor to be fetched; training on the fallback digits-sample"
        ))
      #expect(outcome.errors.contains("warning: http://127.0.0.1:9/mnist/"))
      #expect(try bench.summary().string("dataset.name") == "digits-sample")
      #expect(try bench.summary().string("dataset.replaces") == "mnist")
    }

    @Test func isNotTakenByWhoeverInsists() throws {
      let bench = try Workbench()
      let outcome = try bench.train("--set", "data.dataset=mnist", "--set", "data.fallback=none")
      #expect(outcome.status == 66)
      #expect(outcome.errors.contains("apus: mnist"))
      #expect(!bench.exists("run"))
    }
  }
}
