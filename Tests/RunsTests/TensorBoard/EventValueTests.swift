import Foundation
import Kernels
import Support
import TensorBoardEvents
import Testing

@testable import Runs

/// The messages that TensorFlow and TensorBoard write of the same things.
@Suite struct EventValueTests {
  private struct Recorded: Decodable {
    struct Case: Decodable {
      let name, tag: String
      let value: Data
    }
    let weights: [Double]
    let pixels: [UInt8]
    let text: String
    let cases: [Case]

    /// A message; what ours have no field for is kept in it, and makes it unequal to ours.
    func message(_ name: String) throws -> TBSummary.Value {
      let found = try #require(cases.first { $0.name == name })
      let message = try TBSummary.Value(encoded: Array(found.value))
      #expect(message.tag == found.tag)
      return message
    }
  }

  private let recorded: Recorded

  init() throws { recorded = try Fixture.tensorboard("messages") }

  @Test func histogram() throws {
    let weights = Matrix(row: recorded.weights.map { Scalar($0) })
    var own = EventValue.histogram("hidden/kernel/histogram", Histogram(of: weights)).message
    let expected = try recorded.message("histogram")
    #expect(own.tensor.doubles.count == 90)
    for (number, other) in zip(own.tensor.doubles, expected.tensor.doubles) {
      #expect(abs(number - other) < 1e-15)
    }
    own.tensor.tensorContent = expected.tensor.tensorContent
    #expect(own == expected)
  }

  @Test func text() throws {
    #expect(EventValue.text("config", recorded.text).message == (try recorded.message("text")))
  }

  /// All but the compression is the same.
  @Test func pictures() throws {
    let picture = Picture(width: 4, height: 3, channels: .rgb, samples: recorded.pixels)
    var own = EventValue.pictures("hidden/kernel/image", [picture]).message
    var expected = try recorded.message("image")
    #expect(own.tensor.stringVal.count == 3)
    let files = [own, expected].map { Array($0.tensor.stringVal[2]) }
    for file in files { #expect(try Picture(png: file, named: "image") == picture) }
    own.tensor.stringVal.removeLast()
    expected.tensor.stringVal.removeLast()
    #expect(own == expected)
  }

  @Test func sessions() throws {
    let settings = [
      HyperParameter("optimizer", .text("sgd")),
      HyperParameter("optimizer.sgd.nesterov", .truth(true)), HyperParameter("seed", .number(3)),
    ]
    try expectSame(.sessionStart(settings, at: 1_700_000_000.5), as: "start")
    try expectSame(.sessionEnd(hasFailed: false, at: 1_700_000_001.25), as: "success")
    try expectSame(.sessionEnd(hasFailed: true, at: 1_700_000_001.25), as: "failure")
  }

  @Test func experiments() throws {
    let axes = [
      HyperParameterAxis("model.hidden.units", .values([.number(100), .number(300)])),
      HyperParameterAxis("model.hidden.activation", .values([.text("relu"), .text("elu")])),
      HyperParameterAxis("optimizer.sgd.nesterov", .values([.truth(true), .truth(false)])),
      HyperParameterAxis("optimizer.sgd.learning_rate", .range(0.001...0.5)),
    ]
    let metric = HyperParameterMetric(
      "score", title: "score (val_accuracy)", meaning: "mean over the folds")
    try expectSame(
      .experiment(axes, metrics: [metric], at: 1_700_000_000.5), as: "experiment")
  }

  /// The settings are a map, whose order in the bytes is anybody's.
  private func expectSame(_ own: EventValue, as name: String) throws {
    var (own, expected) = (own.message, try recorded.message(name))
    let contents = try [own, expected].map {
      try TBHParamsPluginData(encoded: Array($0.metadata.pluginData.content))
    }
    #expect(contents[0] == contents[1])
    own.metadata.pluginData.content = Data()
    expected.metadata.pluginData.content = Data()
    #expect(own == expected)
  }

  @Test(arguments: [
    ("0.01", HyperParameter.Value.number(0.01)), ("3", .number(3)), ("1.0e-7", .number(1e-7)),
    ("true", .truth(true)), ("false", .truth(false)), ("relu", .text("relu")),
    ("inf", .text("inf")), ("60s", .text("60s")), ("", .text("")),
  ])
  func aSettingsTextIsItsValue(_ text: String, _ value: HyperParameter.Value) {
    #expect(HyperParameter.Value(text) == value)
  }
}
