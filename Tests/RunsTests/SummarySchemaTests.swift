import Foundation
import Support
import Testing

@testable import Runs

/// `docs/summary.schema.json` says what a summary is.
@Suite struct SummarySchemaTests {
  private let schema: JSONSchema

  init() throws {
    schema = try JSONSchema(file: SharedData.checkout + "/docs/summary.schema.json")
  }

  private func mistakes(_ summary: Summary) throws -> [String] {
    let bytes = try Summary.encoder.encode(summary)
    return try schema.mistakes(in: String(decoding: bytes, as: UTF8.self))
  }

  @Test func whatIsWrittenFits() throws {
    var summary = SummaryTests.summary
    summary.resumes = [
      Summary.Resume(epoch: 2, batch: 7, changes: ["threads: 1 -> 2"], comparable: false)
    ]
    #expect(try mistakes(summary) == [])
    summary.status = .failed
    (summary.stopReason, summary.best, summary.fingerprint, summary.resumes) = (nil, nil, nil, nil)
    summary.test?.loss = .infinity
    summary.training.samplesPerSecond = .nan
    #expect(try mistakes(summary) == [])
  }

  @Test func whatDoesNotFitIsFound() throws {
    let texts = [
      ("{}", ".blas is missing"), ("[]", ": no object"),
      ("{\"status\": \"paused\"}", ".status: not among"),
      ("{\"new\": 1}", ".new is not in the schema"),
      ("{\"best\": {\"epoch\": 0.5}}", ".best.epoch: no integer"),
      ("{\"best\": {\"epoch\": 0}}", ".best.epoch: below 1"),
      ("{\"best\": {\"val_loss\": \"low\"}}", ".best.val_loss: is none of what it may be"),
      ("{\"test\": {\"interval\": [0.5, 1.5]}}", ".test.interval[]: above 1"),
      ("{\"test\": {\"interval\": [0.5]}}", ".test.interval: below 2"),
    ]
    for (text, mistake) in texts {
      let found = try schema.mistakes(in: text)
      #expect(found.contains { $0.hasPrefix(mistake) }, "\(text): \(found)")
    }
  }

  /// Every field of the files is named in `docs/run-directory.md`, in the section of its file.
  @Test(arguments: [
    ("## summary.json", nil), ("## metrics.csv, metrics.jsonl", MetricsFormat.header),
    ("## predictions.csv", PredictionsFile.header),
  ])
  func everyFieldIsDocumented(_ title: String, _ header: String?) throws {
    let text = try String(
      contentsOfFile: SharedData.checkout + "/docs/run-directory.md", encoding: .utf8)
    let section = try #require(
      text.split(separator: "\n## ").first { ("## " + $0).hasPrefix(title + "\n") })
    let names = header?.split(separator: ",").map(String.init) ?? schema.leaves
    try #require(names.count >= 4)
    for name in names {
      #expect(
        section.contains("`\(name)`") || section.contains(".\(name)`"),
        "\(name) is not in \(title)")
    }
  }
}
