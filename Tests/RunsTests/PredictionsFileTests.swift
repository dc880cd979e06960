import Kernels
import Support
import Testing

@testable import Runs

@Suite struct PredictionsFileTests {
  private static let header = "image,label,predicted,probability\n"
  private let predictions = [
    Prediction(label: 7, predicted: 7, probability: 1),
    Prediction(label: 2, predicted: 3, probability: 0.100000024),
    Prediction(label: 0, predicted: 255, probability: 0.9999994),
    Prediction(label: 9, predicted: 1, probability: 0.9999996),
    Prediction(label: 9, predicted: 9, probability: 0.00001),
  ]

  @Test func hasALineAnImage() throws {
    try withRun { run in
      try PredictionsFile.write(predictions, to: run.predictions)
      #expect(
        try text(run.predictions) == Self.header + """
          0,7,7,1.000000
          1,2,3,0.100000
          2,0,255,0.999999
          3,9,1,1.000000
          4,9,9,0.000010

          """)
      let read = try PredictionsFile.read(run.predictions)
      #expect(read.map(\.label) == predictions.map(\.label))
      #expect(read.map(\.predicted) == predictions.map(\.predicted))
      #expect(read.map(\.isError) == [false, true, true, true, false])
      #expect(zip(read, predictions).allSatisfy { abs($0.probability - $1.probability) < 1e-6 })
    }
  }

  /// A network without a softmax has outputs that are no probabilities.
  @Test func anyOutputIsWrittenAndReadBack() throws {
    for output: Float in [-0.25, 1.5, 1e30, .infinity, .nan] {
      let written = PredictionsFile.text(of: [
        Prediction(label: 0, predicted: 1, probability: output)
      ])
      let read = try PredictionsFile.predictions(in: Array(written.utf8), path: "a.csv")
      #expect(read[0].probability == output || (read[0].probability.isNaN && output.isNaN))
    }
  }

  @Test func noImagesAreNoError() throws {
    #expect(try PredictionsFile.predictions(in: Array(Self.header.utf8), path: "a.csv").isEmpty)
  }

  @Test(arguments: [
    ("0,7,7,0.5\n1,7,7,0.", 3, "the line has no end"), ("1,7,7,0.5\n", 2, "this is not image 0 "),
    ("0,7,7,0.5\n0,7,7,0.5\n", 3, "this is not image 1 "), ("0,7,7\n", 2, "this is not image 0 "),
    ("0,7,7,\n", 2, "this is not"), ("0,7,7,0.5,1\n", 2, "this is not"),
    ("0,-7,7,0.5\n", 2, "this is not"), ("0,7,1234567890,0.5\n", 2, "this is not"),
    ("\n", 2, "this is not"), ("0,7,7,half\n", 2, "this is not"),
    ("0,7,7,0.5\r\n", 2, "this is not"),
  ])
  func saysWhichLineIsWrong(lines: String, line: Int, problem: String) {
    expect(line, problem, of: Self.header + lines)
  }

  @Test(arguments: [
    ("", "the header is '' instead of 'image,label,predicted,probability'"),
    ("epoch,loss\n1,2\n", "the header is 'epoch,loss' instead of "),
    ("image,label,predicted,probability", "the line has no end"),
  ])
  func saysWhatIsWrongWithTheHeader(content: String, problem: String) {
    expect(1, problem, of: content)
  }

  private func expect(_ line: Int, _ problem: String, of content: String) {
    let error = #expect(throws: RunFileError.self) {
      try PredictionsFile.predictions(in: Array(content.utf8), path: "a.csv")
    }
    #expect(error?.line == line)
    #expect(error?.problem.hasPrefix(problem) == true, "\(error?.problem ?? "")")
  }

  /// A whole test part of EMNIST Digits is some hundred kilobytes.
  @Test func isSmall() {
    let images = (0..<40_000).map {
      Prediction(label: $0 % 10, predicted: $0 % 10, probability: 0.98765)
    }
    #expect(PredictionsFile.text(of: images).utf8.count < 800_000)
  }
}
