import Foundation
import Kernels
import ONNXMessages

/// The nodes of an ONNX graph each of which takes what the one before it gives, and their constants.
struct ONNXChain {
  private(set) var nodes: [Onnx_NodeProto] = []
  private(set) var constants: [Onnx_TensorProto] = []
  /// The name of what the next node takes.
  private(set) var value: String

  /// A chain that begins with an input of the graph.
  init(from input: String) { value = input }

  /// Adds a node of an operation on the value so far and on others, whose result gets a name.
  mutating func apply(
    _ operation: String, _ others: String..., attributes: [Onnx_AttributeProto] = [],
    as result: String
  ) {
    var node = Onnx_NodeProto()
    node.name = result
    node.opType = operation
    node.input = [value] + others
    node.output = [result]
    node.attribute = attributes
    nodes.append(node)
    value = result
  }

  /// Adds a constant of 32-bit floats; returns its name.
  mutating func constant(_ name: String, _ values: Matrix, isVector: Bool = false) -> String {
    var tensor = Onnx_TensorProto()
    tensor.name = name
    tensor.dataType = Int32(Onnx_TensorProto.DataType.float.rawValue)
    let shape = isVector ? [values.columns] : [values.rows, values.columns]
    tensor.dims = shape.map { Int64($0) }
    tensor.rawData = Data(values.floatBytes)
    constants.append(tensor)
    return name
  }

  /// Gives the last result the name of the graph's output.
  mutating func end(as output: String) {
    guard !nodes.isEmpty else { preconditionFailure("a graph needs a node") }
    nodes[nodes.count - 1].output = [output]
    value = output
  }
}

extension Onnx_AttributeProto {
  /// An attribute that is a whole number.
  init(_ name: String, _ value: Int) {
    self.init()
    (self.name, self.type, self.i) = (name, .int, Int64(value))
  }

  /// An attribute that is a 32-bit float.
  init(_ name: String, _ value: Double) {
    self.init()
    (self.name, self.type, self.f) = (name, .float, Float(value))
  }
}
