import Support
import Testing

extension EndToEnd {
  @Suite("apus data and apus doctor", .timeLimit(.minutes(5)))
  struct DataTests {
    @Test func listNamesEverySetAndItsPlace() throws {
      let bench = try Workbench()
      let outcome = try bench.apus.run(["data", "list"])
      #expect(outcome.status == 0)
      #expect(outcome.lines.count == 10)
      #expect(
        outcome.lines.contains {
          $0.hasPrefix("emnist-digits ") && $0.contains("not here (561.8 MB)")
        })
      #expect(
        outcome.lines.contains { $0.hasPrefix("digits-sample ") && $0.hasSuffix("/digits-sample") })
    }

    @Test func infoCountsClasses() throws {
      let bench = try Workbench()
      let outcome = try bench.apus.run(["data", "info", "digits-sample"])
      #expect(outcome.status == 0)
      #expect(outcome.lines.contains { $0.split(separator: " ") == ["7", "400", "100"] })
      #expect(outcome.lines.contains { $0.split(separator: " ") == ["all", "4,000", "1,000"] })
    }

    @Test func verifyTellsKnownContentFromOther() throws {
      let bench = try Workbench()
      let sample = try bench.apus.run(["data", "verify", "digits-sample"])
      #expect(sample.status == 0 && sample.output.contains("as published"))
      for word in ["train", "t10k"] {
        try bench.folder.write(
          DataBytes.counting(20, height: 28, width: 28),
          as: "data/mnist/\(word)-images-idx3-ubyte", "data/mnist/\(word)-labels-idx1-ubyte",
          isPacked: true)
      }
      let other = try bench.apus.run(["data", "verify", "mnist"])
      #expect(other.status == 65)
      #expect(other.output.contains("NOT as published"))
    }

    @Test func whatIsNowhereIsAMissingInput() throws {
      let bench = try Workbench()
      for command in ["info", "verify", "fetch"] {
        let outcome = try bench.apus.run(["data", command, "mnist"])
        #expect(outcome.status == 66)
        #expect(outcome.errors.hasPrefix("apus: ") && outcome.output.isEmpty)
      }
      let unknown = try bench.apus.run(["data", "fetch", "nosuch"])
      #expect(unknown.status == 78)
      #expect(unknown.errors.contains("'nosuch'") && unknown.errors.contains("fashion-mnist"))
    }

    @Test func whatIsHereIsNotFetched() throws {
      let bench = try Workbench()
      let outcome = try bench.apus.run(["data", "fetch", "digits-sample"])
      #expect(outcome.status == 0)
      #expect(outcome.output.hasPrefix("digits-sample is already in "))
    }

    /// A fetch that broke off between two files leaves the first; the next one has to go on.
    @Test func anIncompleteSetIsFetchedAndListed() throws {
      let bench = try Workbench()
      try bench.write("images", to: "data/mnist/train-images-idx3-ubyte.gz")
      let fetch = try bench.apus.run(["data", "fetch", "mnist"])
      #expect(fetch.status == 66)
      #expect(fetch.errors.contains("http://127.0.0.1:9/mnist/train-labels-idx1-ubyte.gz"))
      for command in [["data", "list"], ["doctor"]] {
        let outcome = try bench.apus.run(command)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("/data/mnist, which lacks train-labels-idx1-ubyte"))
      }
    }
  }
}
