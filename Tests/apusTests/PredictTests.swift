import Datasets
import Foundation
import Kernels
import Support
import Testing

extension EndToEnd {
  @Suite("apus predict", .timeLimit(.minutes(5)))
  struct PredictTests {
    /// Test images of the digits that come with Apus.
    private static let digits: [Picture] = {
      let images = try? DatasetLocator(explicit: Workbench.sample).load("digits-sample").test
      return (0..<60).compactMap { index in
        images.map {
          Picture(
            width: 28, height: 28, channels: .grey,
            samples: Array($0.pixels[index * 784..<(index + 1) * 784]))
        }
      }
    }()

    /// Every third digit is drawn dark on light, every second in colours, in sizes from 28 to 196.
    private func drawn(_ index: Int) -> Picture {
      let digit = Self.digits[index]
      let large = digit.enlarged(1 + index % 7).framed(by: index % 5 * 9)
      let (paper, pen): ([UInt8], [UInt8]) =
        switch index % 6 {
        case 0, 3: ([255], [0])
        case 1: ([0, 60, 40], [240, 255, 230])
        case 2, 4: ([0], [255])
        default: ([90, 20, 120], [250, 240, 10])
        }
      return large.colored(paper: paper, pen: pen)
    }

    @Test func digitsDrawnAnewAreTakenForTheSame() throws {
      let bench = try Workbench()
      try bench.train()
      var names: [String] = []
      for (index, digit) in Self.digits.enumerated() {
        names += ["\(index)-drawn.png", "\(index)-image.png"]
        try bench.folder.write(drawn(index).png(), to: names[2 * index])
        try bench.folder.write(digit.png(), to: names[2 * index + 1])
      }
      let outcome = try bench.apus.run(["predict", "run", "--json"] + names)
      try #require(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
      let json = try JSONText(outcome.output)
      try #require(json.count == names.count && names.count == 120)
      var same = 0
      for index in Self.digits.indices {
        let (drawn, image) = (2 * index, 2 * index + 1)
        #expect(json.string("\(drawn).file") == names[drawn])
        let expected = index % 3 == 0 ? "dark_on_light" : "light_on_dark"
        #expect(json.string("\(drawn).polarity") == expected, "\(index)")
        #expect(json.integer("\(image).unchanged") == 1)
        if json.string("\(drawn).class") == json.string("\(image).class") { same += 1 }
      }
      // They were resized, and some lie on the network's borders between two classes.
      #expect(same >= 57)
    }

    /// The images themselves are classified as `apus evaluate` does it.
    @Test func agreesWithEvaluate() throws {
      let bench = try Workbench()
      try bench.train()
      let locator = DatasetLocator(explicit: Workbench.sample)
      let images = try locator.load("digits-sample").test
      let names = try (0..<images.count).map { index in
        let digit = Picture(
          width: 28, height: 28, channels: .grey,
          samples: Array(images.pixels[index * 784..<(index + 1) * 784]))
        try bench.folder.write(digit.png(), to: "digits/\(index).png")
        return "digits/\(index).png"
      }
      let outcome = try bench.apus.run(["predict", "run", "--raw", "--json"] + names)
      let json = try JSONText(outcome.output)
      let errors = images.labels.indices.filter { index in
        json.integer("\(index).label") != Int(images.labels[index])
      }
      #expect(try errors.count == bench.summary().integer("test.errors"))
      #expect(json.string("0.polarity") == nil)
      let probabilities = try #require(json.numbers("0.probabilities"))
      #expect(probabilities.count == 10 && abs(probabilities.reduce(0, +) - 1) < 1e-5)
      #expect(json.number("0.probability") == probabilities.max())
    }

    @Test func aBadFileGetsASentenceAndTheOthersAreDone() throws {
      let bench = try Workbench()
      try bench.train()
      let good = drawn(3).png()
      try bench.folder.write(good, to: "good.png")
      try bench.folder.write(Array(good.dropLast(60)), to: "cut.png")
      try bench.folder.write([0xFF, 0xD8, 0xFF, 0xE0, 0, 0], to: "photo.png")
      try bench.folder.write(good, to: "folder/a.png")
      try bench.write("seven\n", to: "notes.txt")
      let samples = [UInt8](repeating: 7, count: 81)
      let blank = Picture(width: 9, height: 9, channels: .grey, samples: samples)
      try bench.folder.write(blank.png(), to: "blank.png")
      let names = [
        "cut.png", "nosuch.png", "photo.png", "good.png", "folder", "notes.txt", "blank.png",
      ]
      let outcome = try bench.apus.run(["predict", "run"] + names)
      #expect(outcome.status == 65)
      #expect(outcome.lines.count == 2)
      #expect(outcome.lines.first?.hasPrefix("file      class  probability  next") == true)
      #expect(outcome.lines.last?.hasPrefix("good.png  ") == true)
      #expect(outcome.lines.last?.contains("dark on light") == true)
      let sentences = outcome.errors.split(separator: "\n")
      let bad = names.filter { $0 != "good.png" }
      try #require(sentences.count == bad.count, "\(outcome.errors)")
      for (sentence, name) in zip(sentences, bad) {
        #expect(sentence.hasPrefix("apus: ") && sentence.contains(name), "\(sentence)")
      }
      #expect(try bench.apus.run(["predict", "run", "nosuch.png", "cut.png"]).status == 66)
      let none = try bench.apus.run(["predict", "run", "--json", "photo.png"])
      #expect(none.status == 65)
      #expect(try JSONText(none.output).count == 0 && none.output.hasPrefix("["))
    }

    @Test func readsStandardInput() throws {
      let bench = try Workbench()
      try bench.train()
      try bench.folder.write(drawn(4).png(), to: "a.png")
      let named = try bench.apus.run(["predict", "run", "a.png", "--json"]).output
      let piped = try bench.apus.shell("cat a.png | \"$APUS\" predict run --json -")
      #expect(piped.status == 0)
      #expect(piped.output == named.replacing("\"a.png\"", with: "\"-\""))
      let none = try bench.apus.shell("\"$APUS\" predict run - </dev/null")
      #expect(none.status == 65)
      #expect(none.errors == "apus: standard input: is empty; name a PNG picture\n")
    }

    @Test func showsWhatTheNetworkSees() throws {
      let bench = try Workbench()
      try bench.train()
      try bench.folder.write(Self.digits[0].png(), to: "a.png")
      let outcome = try bench.apus.run(["predict", "run", "a.png", "--show"])
      #expect(outcome.lines.count == 1 + 28 + 2)
      #expect(outcome.lines.last?.hasSuffix("28x28, light on dark, taken as it is") == true)
      let signs = outcome.lines[1...28].flatMap { Array($0) }
      let strokes = Self.digits[0].samples.filter { $0 >= 205 }.count
      #expect(signs.filter { $0 == "█" }.count == 2 * strokes)
    }

    @Test func onlyTheDataSetsSizeIsTakenAsItIs() throws {
      let bench = try Workbench()
      try bench.train()
      try bench.folder.write(drawn(6).png(), to: "a.png")
      let outcome = try bench.apus.run(["predict", "run", "a.png", "--raw"])
      #expect(outcome.status == 65)
      #expect(outcome.errors.hasSuffix("leave --raw out\n"))
    }

    /// A run that is being trained, and one that is none.
    @Test func otherRuns() throws {
      let bench = try Workbench()
      try bench.train()
      try bench.folder.write(Self.digits[0].png(), to: "a.png")
      try FileManager.default.removeItem(atPath: bench.path + "/run/summary.json")
      let unfinished = try bench.apus.run(["predict", "run", "a.png"])
      #expect(unfinished.status == 0 && unfinished.lines.count == 2)
      #expect(unfinished.errors.hasPrefix("note: run has not ended; "))
      #expect(try bench.apus.run(["predict", "nosuch", "a.png"]).status == 66)
      #expect(try bench.apus.run(["predict", "run"]).status == 64)
    }

    /// Where the data of a run are gone, the run can still be used.
    @Test func theDataAreNotNeeded() throws {
      let bench = try Workbench()
      try bench.train()
      let text = try bench.text("run/config.cfg")
      #expect(text.contains("dataset: digits-sample\n"))
      try bench.write(text.replacing("digits-sample", with: "mnist"), to: "run/config.cfg")
      try bench.folder.write(Self.digits[0].png(), to: "a.png")
      #expect(try bench.apus.run(["predict", "run", "a.png"]).status == 0)
    }
  }
}

extension Picture {
  /// Each pixel as a square of so many.
  fileprivate func enlarged(_ factor: Int) -> Picture {
    Picture(grey: width * factor, height * factor) { y, x in
      samples[y / factor * width + x / factor]
    }
  }

  /// The picture with so many black pixels on its left and above it.
  fileprivate func framed(by count: Int) -> Picture {
    Picture(grey: width + count, height + count) { y, x in
      x < count || y < count ? 0 : samples[(y - count) * width + x - count]
    }
  }

  /// The strokes of a pen on a paper, in the same number of colours, in the place of white on black.
  fileprivate func colored(paper: [UInt8], pen: [UInt8]) -> Picture {
    var mixed: [UInt8] = []
    for ink in samples.map(Int.init) {
      for (paper, pen) in zip(paper, pen) {
        mixed.append(UInt8((Int(paper) * (255 - ink) + Int(pen) * ink) / 255))
      }
    }
    return Picture(
      width: width, height: height, channels: paper.count == 1 ? .grey : .rgb, samples: mixed)
  }

  /// A grey picture of what is at each row and column.
  private init(grey width: Int, _ height: Int, _ sample: (Int, Int) -> UInt8) {
    var samples: [UInt8] = []
    for y in 0..<height { for x in 0..<width { samples.append(sample(y, x)) } }
    self.init(width: width, height: height, channels: .grey, samples: samples)
  }
}
