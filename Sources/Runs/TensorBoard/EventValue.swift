import Foundation
public import Kernels
import TensorBoardEvents

/// One value of a record of an event file: a tag, and what TensorBoard shows under it.
///
/// All but scalars are written as TensorFlow 2 writes them: a tensor, and the name of the plugin that
/// shows it.
public struct EventValue: Sendable, Equatable {
  let message: TBSummary.Value

  /// A point of a curve.
  ///
  /// It is a `simple_value`, which TensorBoard shows in the same charts as the tensors that Keras
  /// writes.
  public static func scalar(_ tag: String, _ value: Double) -> EventValue {
    var message = TBSummary.Value()
    message.tag = tag
    message.simpleValue = Float(value)
    return EventValue(message: message)
  }

  /// A histogram: a tensor of buckets x 3 doubles, each low, high, count.
  public static func histogram(_ tag: String, _ histogram: Histogram) -> EventValue {
    let numbers = histogram.buckets.flatMap { [$0.low, $0.high, Double($0.count)] }
    var tensor = TBTensorProto(.double, shape: [histogram.buckets.count, 3])
    tensor.tensorContent = Data(numbers.flatMap { littleEndian($0.bitPattern) })
    return EventValue(tag, plugin: "histograms", tensor)
  }

  /// Pictures of one size, at least one: a tensor of texts, which are width, height and PNG files.
  public static func pictures(_ tag: String, _ pictures: [Picture]) -> EventValue {
    guard let first = pictures.first else { preconditionFailure("no pictures for '\(tag)'") }
    let sizes = [first.width, first.height].map { Data("\($0)".utf8) }
    var tensor = TBTensorProto(.string, shape: [2 + pictures.count])
    tensor.stringVal = sizes + pictures.map { Data($0.png()) }
    return EventValue(tag, plugin: "images", tensor)
  }

  /// A text, which TensorBoard takes for Markdown.
  public static func text(_ tag: String, _ markdown: String) -> EventValue {
    var tensor = TBTensorProto(.string, shape: [])
    tensor.stringVal = [Data(markdown.utf8)]
    return EventValue(tag, plugin: "text", tensor)
  }

  /// What the hparams plugin reads; it is all in the metadata, and the tensor is empty.
  init(_ tag: String, _ data: TBHParamsPluginData) throws {
    let content = Data(try data.encoded())
    self.init(tag, plugin: "hparams", content: content, TBTensorProto(.float, shape: [0]))
  }

  private init(message: TBSummary.Value) { self.message = message }

  private init(
    _ tag: String, plugin: String, content: Data = Data(), _ tensor: TBTensorProto
  ) {
    var message = TBSummary.Value()
    message.tag = tag
    message.metadata.pluginData.pluginName = plugin
    message.metadata.pluginData.content = content
    message.tensor = tensor
    self.init(message: message)
  }
}

extension TBTensorProto {
  /// TensorFlow's numbers for the types of elements.
  fileprivate enum Element: Int32 {
    case float = 1
    case double = 2
    case string = 7
  }

  /// A tensor that has no elements yet.
  fileprivate init(_ element: Element, shape: [Int]) {
    self.init()
    dtype = element.rawValue
    tensorShape.dim = shape.map { size in
      var dimension = TBTensorShapeProto.Dim()
      dimension.size = Int64(size)
      return dimension
    }
  }
}
