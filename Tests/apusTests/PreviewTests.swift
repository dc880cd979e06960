import Foundation
import Support
import Testing

extension EndToEnd {
  @Suite("apus data preview", .timeLimit(.minutes(5)))
  struct PreviewTests {
    private static let augment =
      "data.augment={affine: {rotation: 15}, elastic: {sigma: 6}, mixup: {alpha: 0.4}}"

    private func file(_ name: String, on bench: Workbench) throws -> [UInt8] {
      Array(try Data(contentsOf: URL(filePath: bench.path + "/" + name)))
    }

    /// Width and height, where a PNG file's first chunk has them (PNG specification, 11.2.1).
    private func size(_ file: [UInt8]) -> [Int] {
      #expect(file.starts(with: [0x89] + Array("PNG\r\n\u{1A}\n".utf8)))
      return [16, 20].map { start in file[start..<start + 4].reduce(0) { $0 * 256 + Int($1) } }
    }

    @Test func drawsASheet() throws {
      let bench = try Workbench()
      let outcome = try bench.apus.run(["data", "preview", "tiny.cfg", "--set", Self.augment])
      #expect(outcome.status == 0)
      // Twelve epochs and the original of ten images, 28 pixels and a gap each, three times as large.
      #expect(outcome.output == "preview.png: 1137x873 pixels, images of digits-sample\n")
      #expect(try size(file("preview.png", on: bench)) == [1137, 873])
      #expect(!bench.exists("runs"))
    }

    @Test func drawsMixedImages() throws {
      let bench = try Workbench()
      let command = ["data", "preview", "tiny.cfg", "--images", "3", "--epochs", "2"]
      for (name, alpha) in [("plain.png", "0"), ("mixed.png", "5")] {
        let outcome = try bench.apus.run(
          command + ["--output", name, "--set", "data.augment.mixup.alpha=\(alpha)"])
        #expect(outcome.status == 0)
      }
      #expect(try file("mixed.png", on: bench) != file("plain.png", on: bench))
    }

    @Test func followsTheSeedAndReplacesAnEarlierOne() throws {
      let bench = try Workbench()
      let command = [
        "data", "preview", "tiny.cfg", "--images", "3", "--epochs", "2", "--output", "p.png",
        "--set",
        Self.augment,
      ]
      #expect(try bench.apus.run(command).status == 0)
      let first = try file("p.png", on: bench)
      #expect(try bench.apus.run(command).status == 0)
      #expect(try file("p.png", on: bench) == first)
      #expect(try bench.apus.run(command + ["--set", "seed=8"]).status == 0)
      let other = try file("p.png", on: bench)
      #expect(other != first && size(other) == size(first))
    }

    @Test func aConfigurationThatDeformsNothingHasNothingToShow() throws {
      let bench = try Workbench()
      let outcome = try bench.apus.run(["data", "preview", "tiny.cfg"])
      #expect(outcome.status == 78)
      #expect(
        outcome.errors.hasPrefix(
          "apus: tiny.cfg: data.augment is none, so there is nothing to show; write one, such as"))
      #expect(!bench.exists("preview.png"))
    }

    private static let wrong: [([String], Int32)] = [
      (["--images", "0"], 64), (["--epochs", "101"], 64), (["--output", "nowhere/p.png"], 73),
      (["--output", "p.jpg"], 64),
      (["--set", "data.augment.affine.rotation=200"], 78),
    ]

    @Test(arguments: wrong)
    func saysWhatIsWrong(options: [String], status: Int32) throws {
      let bench = try Workbench()
      let outcome = try bench.apus.run(
        ["data", "preview", "tiny.cfg", "--set", Self.augment] + options)
      #expect(outcome.status == status)
      #expect(!outcome.errors.isEmpty && !bench.exists("preview.png"))
    }

    @Test func trainingsSayThatTheyDeformAndRepeatToTheBit() throws {
      let bench = try Workbench()
      let plain = try bench.train("--set", "training.epochs=1", run: "plain")
      #expect(plain.status == 0 && !plain.output.contains("augment "))
      for (run, threads) in [("one", "1"), ("two", "2")] {
        let outcome = try bench.train(
          "--set", "training.epochs=1", "--set", Self.augment, "--threads", threads, run: run)
        #expect(outcome.status == 0)
        #expect(
          outcome.output.contains(
            "augment   each training image anew in every epoch: rotation 15 degrees, elastic with "
              + "alpha 34 and sigma 6 pixels, mixup with alpha 0.4\n"))
      }
      let prints = try ["plain", "one", "two"].map { try bench.summary($0).string("fingerprint") }
      #expect(prints[1] == prints[2] && prints[0] != prints[1])
      let again = try bench.train(config: "one/config.cfg", run: "again")
      #expect(again.status == 0)
      #expect(try bench.summary("again").string("fingerprint") == prints[1])
    }
  }
}
