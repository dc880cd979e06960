import Foundation
import Kernels
import Support
import Testing

@testable import Runs

@Suite struct MetricsLogTests {
  static let header =
    "epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds,samples_per_second\n"

  static let rows = [
    EpochRow(
      epoch: 1, loss: 0.5, accuracy: 0.875, valLoss: 1 / 3, valAccuracy: 0.9,
      learningRate: Double(Float(0.01)), seconds: 1.25, samplesPerSecond: 48000),
    EpochRow(
      epoch: 2, loss: .infinity, accuracy: 0.1, learningRate: 1e-5, seconds: 1e-3,
      samplesPerSecond: 123456.789),
  ]

  @Test func writesBothFilesRowByRow() throws {
    try withRun { run in
      var log = try MetricsLog(in: run)
      #expect(try text(run.metrics) == Self.header)
      try log.append(Self.rows[0])
      let first = "1,0.5,0.875,0.3333333333333333,0.9,0.01,1.25,48000.0\n"
      #expect(try text(run.metrics) == Self.header + first)
      try log.append(Self.rows[1])
      #expect(
        try text(run.metrics) == Self.header + first + "2,inf,0.1,,,1e-05,0.001,123456.789\n")
      #expect(
        try text(run.metricsLines) == """
          {"epoch":1,"loss":0.5,"accuracy":0.875,"val_loss":0.3333333333333333,\
          "val_accuracy":0.9,"learning_rate":0.01,"seconds":1.25,"samples_per_second":48000.0}
          {"epoch":2,"loss":"inf","accuracy":0.1,"val_loss":null,"val_accuracy":null,\
          "learning_rate":1e-05,"seconds":0.001,"samples_per_second":123456.789}

          """)
    }
  }

  @Test func writesLinesThatAreJSON() throws {
    var row = Self.rows[0]
    row.loss = .nan
    row.valLoss = -.infinity
    let object = try JSONSerialization.jsonObject(with: Data(MetricsFormat.json(row).utf8))
    let keys = try #require(object as? [String: Any])
    #expect(Set(keys.keys) == Set(MetricsFormat.columns))
    #expect(keys["loss"] as? String == "nan")
    #expect(keys["val_loss"] as? String == "-inf")
  }

  @Test func readsBack() throws {
    try withRun { run in
      var log = try MetricsLog(in: run)
      for row in Self.rows { try log.append(row) }
      var expected = Self.rows
      expected[0].learningRate = 0.01
      #expect(try MetricsLog.read(run) == expected)
      var row = Self.rows[1]
      row.epoch = 3
      row.loss = -.nan
      try log.append(row)
      #expect(try MetricsLog.read(run)[2].loss.isNaN)
    }
  }

  @Test(arguments: ["", "epoch,lo", header, header + "1", header + "1,0.5,0.8,,,0.01,1.0,10.0"])
  func passesOverATornEnd(content: String) throws {
    try withRun { run in
      try Files.write(content, to: run.metrics)
      #expect(try MetricsLog.read(run) == [])
    }
  }

  @Test(arguments: [
    ("loss\n", 1, "the header is 'loss' instead of '\(header.dropLast())'"),
    (header + "1,0.5\n", 2, "2 fields instead of 8"),
    (header + "1,0.5,0.5,,,0.1,1,2\n\n", 3, "1 fields instead of 8"),
    (header + "0,0.5,0.5,,,0.1,1,2\n", 2, "epoch is '0', not a whole number from 1"),
    (header + "x,0.5,0.5,,,0.1,1,2\n", 2, "epoch is 'x', not a whole number from 1"),
    (header + "1,,0.5,,,0.1,1,2\n", 2, "loss is '', not a number"),
    (header + "1,1,1,1,bad,0.1,1,2\n", 2, "val_accuracy is 'bad', not a number"),
    (header + "1,1,1,,,1,1,2\n1,1,1,,,1,1,2\n", 3, "epoch 1 comes after epoch 1"),
    (header + "1,1,1,,,1,1,2\r\n", 2, "samples_per_second is '2\r', not a number"),
  ])
  func refusesWhatIsNotItsOwn(content: String, line: Int, problem: String) throws {
    try withRun { run in
      try Files.write(content, to: run.metrics)
      let error = #expect(throws: RunFileError.self) { try MetricsLog.read(run) }
      #expect(error?.description == "\(run.metrics):\(line): \(problem)")
      #expect(error?.fault == .badData)
    }
  }

  @Test func quotesNoMoreThanASentenceHasRoomFor() throws {
    try withRun { run in
      try Files.write(String(repeating: "x", count: 100_000) + "\n", to: run.metrics)
      let error = #expect(throws: RunFileError.self) { try MetricsLog.read(run) }
      #expect(error?.problem == "the header is '" + String(repeating: "x", count: 385) + "...")
    }
  }

  @Test func refusesASecondWriter() throws {
    try withRun { run in
      _ = try MetricsLog(in: run)
      let error = #expect(throws: FileError.self) { try MetricsLog(in: run) }
      #expect(error?.fault == .cannotCreate)
    }
  }

  @Test func saysThatAFileIsMissing() throws {
    try withRun { run in
      let error = #expect(throws: FileError.self) { try MetricsLog.read(run) }
      #expect(error?.fault == .inputMissing)
    }
  }

  @Test func goesOnWithTheRowsItIsGiven() throws {
    try withRun { run in
      var log = try MetricsLog(in: run)
      try log.append(Self.rows[0])
      let (text, csv, json) = (log.text, try text(run.metrics), try text(run.metricsLines))
      #expect(text == csv)
      try log.append(Self.rows[1])
      let whole = try (RunsTests.text(run.metrics), RunsTests.text(run.metricsLines))
      log = try MetricsLog(in: run, resumedWith: text)
      #expect(try RunsTests.text(run.metrics) == csv)
      #expect(try RunsTests.text(run.metricsLines) == json)
      try log.append(Self.rows[1])
      #expect(try (RunsTests.text(run.metrics), RunsTests.text(run.metricsLines)) == whole)
    }
  }
}
