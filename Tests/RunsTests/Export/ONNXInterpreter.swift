import Foundation
import ONNXMessages

@testable import Runs

/// Computes a graph for one image at a time, as ONNX's documentation of the operators says
/// (docs/Operators.md), in double precision.
struct ONNXInterpreter {
  let graph: Onnx_GraphProto

  /// What the graph needs and this does not know.
  struct Unknown: Error {
    let what: String
  }

  /// The graph's output for an image.
  func run(_ pixels: [UInt8]) throws -> [Double] {
    var values = [graph.input[0].name: pixels.map { Double($0) }]
    for constant in graph.initializer { values[constant.name] = Self.floats(of: constant) }
    for node in graph.node {
      let operands = try node.input.map { name in
        guard let value = values[name] else { throw Unknown(what: name) }
        return value
      }
      values[node.output[0]] = try result(of: node, operands)
    }
    guard let output = values[graph.output[0].name] else {
      throw Unknown(what: graph.output[0].name)
    }
    return output
  }

  private func result(of node: Onnx_NodeProto, _ operands: [[Double]]) throws -> [Double] {
    let x = operands[0]
    func attribute(_ name: String) -> Double {
      Double(node.attribute.first { $0.name == name }?.f ?? .nan)
    }
    func exponential(_ alpha: Double) -> [Double] { x.map { $0 > 0 ? $0 : alpha * expm1($0) } }
    switch node.opType {
    case "Cast", "Flatten": return x
    case "Mul": return zip(x, operands[1]).map { $0 * $1 }
    case "Add": return zip(x, operands[1]).map { $0 + $1 }
    case "MatMul": return product(x, operands[1])
    case "Gemm": return zip(product(x, operands[1]), operands[2]).map { $0 + $1 }
    case "BatchNormalization":
      let epsilon = attribute("epsilon")
      return x.indices.map { column in
        let (gamma, beta) = (operands[1][column], operands[2][column])
        let (mean, variance) = (operands[3][column], operands[4][column])
        return gamma * (x[column] - mean) / (variance + epsilon).squareRoot() + beta
      }
    case "Relu": return x.map { max($0, 0) }
    case "LeakyRelu": return x.map { $0 > 0 ? $0 : attribute("alpha") * $0 }
    case "Elu": return exponential(attribute("alpha"))
    case "Selu": return exponential(attribute("alpha")).map { $0 * attribute("gamma") }
    case "Gelu": return x.map { $0 * (1 + erf($0 / 2.0.squareRoot())) / 2 }
    case "Sigmoid": return x.map { 1 / (1 + exp(-$0)) }
    case "Softplus": return x.map { log1p(exp($0)) }
    case "Tanh": return x.map { tanh($0) }
    case "Softmax":
      let powers = x.map { exp($0 - (x.max() ?? 0)) }
      return powers.map { $0 / powers.reduce(0, +) }
    default: throw Unknown(what: node.opType)
    }
  }

  /// A row times a matrix of as many rows as it is long.
  private func product(_ x: [Double], _ matrix: [Double]) -> [Double] {
    let columns = matrix.count / x.count
    return (0..<columns).map { column in
      x.indices.reduce(0) { $0 + x[$1] * matrix[$1 * columns + column] }
    }
  }

  /// The numbers of a constant.
  static func floats(of tensor: Onnx_TensorProto) -> [Double] {
    let bytes = Array(tensor.rawData)
    return stride(from: 0, to: bytes.count, by: 4).map { start in
      let bits = UInt32(truncatingIfNeeded: fromLittleEndian(bytes[start..<start + 4]))
      return Double(Float(bitPattern: bits))
    }
  }
}
