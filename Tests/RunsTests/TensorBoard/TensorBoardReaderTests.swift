import Foundation
import Kernels
import Support
import Testing

@testable import Runs

/// TensorBoard's own code reads what is written, where `scripts/python-env.sh` has installed it.
@Suite struct TensorBoardReaderTests {
  private static let root = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
  private static let environment =
    ProcessInfo.processInfo.environment["APUS_PYTHON_ENV"] ?? root.path + "/.build-python"
  static let isThere = FileManager.default.fileExists(atPath: environment + "/requirements.txt")

  /// What `scripts/python/show_events.py` prints of a folder.
  private func shown(_ folder: String) throws -> [String] {
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: Self.environment + "/bin/python")
    process.arguments = [Self.root.path + "/scripts/python/show_events.py", folder]
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test(.enabled(if: isThere)) func readsEveryKindOfValue() throws {
    try withTemporaryDirectory { folder in
      let events = try EventWriter(directory: folder + "/train")
      let weights = Histogram(of: Matrix(row: [-1, 0, 0.5, 2]))
      let picture = Picture(
        width: 3, height: 2, channels: .grey, samples: [0, 50, 100, 150, 200, 250])
      for step in 0..<2 {
        try events.write(
          [
            .scalar("epoch_loss", 0.5 / Double(step + 1)),
            .histogram("hidden/kernel/histogram", weights),
            .pictures("digits", [picture, picture]),
            .text("config", "seed: 3\n"),
          ], step: step)
      }
      #expect(
        try shown(folder) == [
          "text train config: 0=8 1=8", "image train digits: 0=3x2 1=3x2",
          "scalar train epoch_loss: 0=0.5 1=0.25",
          "histogram train hidden/kernel/histogram: 0=4 in 30 from -1 to 2 1=4 in 30 from -1 to 2",
        ])
    }
  }

  @Test(.enabled(if: isThere)) func makesATableOfRuns() throws {
    try withTemporaryDirectory { folder in
      for (number, rate) in [0.1, 0.01].enumerated() {
        let place = "\(folder)/run-\(number)"
        let settings = [
          HyperParameter("rate", .number(rate)), HyperParameter("kind", .text("sgd")),
          HyperParameter("only \(number)", .truth(true)),
        ]
        let events = try EventWriter(directory: place)
        try events.write([.sessionStart(settings, at: 1)], step: 0)
        try EventWriter(directory: place + "/test").write(
          [.scalar("accuracy", Double(number + 1) / 4)], step: 5)
        guard number == 0 else { continue }
        try EventWriter(appendingIn: place).write([.sessionEnd(hasFailed: false, at: 2)], step: 0)
      }
      let lines = try shown(folder).filter { !$0.hasPrefix("scalar") }
      #expect(lines.contains("hparam rate: 0.01 to 0.1") && lines.contains("hparam kind: sgd"))
      #expect(lines.contains("hparam only 1: True"))
      #expect(
        lines.suffix(3) == [
          "metric accuracy [test]",
          "session run-0 SUCCESS: kind=sgd only 0=True rate=0.1 test/accuracy=0.25",
          "session run-1 UNKNOWN: kind=sgd only 1=True rate=0.01 test/accuracy=0.5",
        ])
    }
  }

  @Test(.enabled(if: isThere)) func makesATableOfAnExperiment() throws {
    try withTemporaryDirectory { folder in
      let axes = [
        HyperParameterAxis("units", .values([.number(4), .number(8)])),
        HyperParameterAxis("rate", .range(0.001...1)),
      ]
      let metric = HyperParameterMetric("score", title: "Score", meaning: "the mean")
      try EventWriter.writeFile(
        of: [(step: 0, values: [.experiment(axes, metrics: [metric], at: 1)])], named: "search",
        in: folder)
      let settings = [
        HyperParameter("units", .number(8)), HyperParameter("rate", .number(0.5)),
      ]
      try EventWriter.writeFile(
        of: [
          (step: 0, values: [.sessionStart(settings, at: 1)]),
          (step: 0, values: [.scalar("score", 0.75), .sessionEnd(hasFailed: true, at: 2)]),
        ], named: "search", in: folder + "/trial-0")
      let lines = try shown(folder)
      #expect(
        lines == [
          "scalar trial-0 score: 0=0.75", "hparam rate: 0.001 to 1", "hparam units: 4 8",
          "metric score []", "session trial-0 FAILURE: rate=0.5 units=8 /score=0.75",
        ])
    }
  }
}
