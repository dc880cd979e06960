import Model
import ONNXMessages

extension ONNXChain {
  /// Adds the nodes of an activation.
  mutating func apply(_ activation: Activation, as result: String) {
    switch activation {
    case .linear: break
    case .relu: apply("Relu", as: result)
    case .leakyRelu:
      apply(
        "LeakyRelu", attributes: [Onnx_AttributeProto("alpha", Activation.leakySlope)], as: result)
    case .elu: apply("Elu", attributes: [Onnx_AttributeProto("alpha", 1.0)], as: result)
    case .selu:
      apply(
        "Selu",
        attributes: [
          Onnx_AttributeProto("alpha", Activation.seluAlpha),
          Onnx_AttributeProto("gamma", Activation.seluScale),
        ], as: result)
    case .gelu: apply("Gelu", as: result)
    case .silu:
      let z = value
      apply("Sigmoid", as: result + ".gate")
      apply("Mul", z, as: result)
    case .softplus: apply("Softplus", as: result)
    case .tanh: apply("Tanh", as: result)
    case .sigmoid: apply("Sigmoid", as: result)
    case .softmax: apply("Softmax", attributes: [Onnx_AttributeProto("axis", 1)], as: result)
    }
  }
}

extension Activation {
  /// The first set of ONNX's operators that has this function; most have long been there.
  var onnxOperators: Int { self == .gelu ? 20 : 17 }
}
