import Support
import Testing

extension EndToEnd {
  @Suite("apus bench", .timeLimit(.minutes(5)))
  struct BenchTests {
    private static let options = ["--seconds", "0.2", "--set", "data.dataset=digits-sample"]

    @Test func showsARowForEveryBatchAndNumberOfThreads() throws {
      let bench = try Workbench()
      let outcome = try bench.apus.run(
        ["bench", "tiny.cfg", "--batch", "16,64", "--threads", "1,2"] + Self.options)
      #expect(outcome.status == 0)
      let lines = outcome.output.split(separator: "\n").map(String.init)
      #expect(lines[0].hasPrefix("784 inputs (sparse, 19% not zero), 12,730 weights"))
      #expect(lines[1].hasPrefix("batch  threads  images/s"))
      let rows = lines[2..<6].map { $0.split(separator: " ").prefix(2).map(String.init) }
      #expect(rows == [["16", "1"], ["16", "2"], ["64", "1"], ["64", "2"]])
      #expect(lines.contains { $0.contains("product") && $0.contains("wait") })
      #expect(lines.last?.hasPrefix("peak memory ") == true)
      #expect(!bench.exists("runs"))
    }

    @Test func jsonHasTheSameFigures() throws {
      let bench = try Workbench()
      let outcome = try bench.apus.run(["bench", "--batch", "32", "--json"] + Self.options)
      #expect(outcome.status == 0)
      let json = try JSONText(outcome.output)
      #expect(json.keys == ["core", "peak_memory_bytes", "rows"])
      #expect(try #require(json.integer("peak_memory_bytes")) > 10_000_000)
      #expect(json.integer("rows.0.batch") == 32)
      #expect(try #require(json.number("rows.0.images_per_second")) > 0)
      #expect(try #require(json.number("rows.0.phases.product")) > 0)
      #expect(try #require(json.number("rows.0.loss")) < 3)
    }

    @Test func showsWhatDeformingCosts() throws {
      let bench = try Workbench()
      func share(_ augment: String) throws -> Double {
        let outcome = try bench.apus.run(
          ["bench", "--batch", "64", "--json", "--set", "data.augment=\(augment)"] + Self.options)
        #expect(outcome.status == 0)
        return try #require(JSONText(outcome.output).number("rows.0.phases.deformation"))
      }
      #expect(try share("none") == 0)
      #expect(try share("{elastic: {}}") > 0)
    }

    @Test(arguments: [
      ["--batch", "0"], ["--batch", "32,"], ["--threads", "x"], ["--threads", "-1"],
      ["--seconds", "0"],
    ])
    func wrongNumbersAreUsageErrors(options: [String]) throws {
      let bench = try Workbench()
      #expect(try bench.apus.run(["bench"] + options).status == 64)
    }

    @Test func whatAPersonShouldKnowIsSaid() throws {
      let bench = try Workbench()
      let outcome = try bench.apus.run(
        [
          "bench", "tiny.cfg", "--threads", "1,4", "--set", "data.dataset=mnist",
          "--set", "data.fallback=digits-sample", "--seconds", "0.2",
        ])
      #expect(outcome.status == 0)
      #expect(outcome.errors.contains("mnist is neither here nor to be fetched"))
      #expect(outcome.errors.contains("4 threads were asked for, but a step has 2 parts"))
    }

    @Test func aBatchBeyondTheDataIsRefused() throws {
      let bench = try Workbench()
      let outcome = try bench.apus.run(["bench", "--batch", "9999"] + Self.options)
      #expect(outcome.status == 64)
      #expect(
        outcome.errors.contains("--batch 9999: there are only 4000 training images"))
    }
  }
}
