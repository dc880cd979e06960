import Kernels
import Model
import ONNXMessages

extension ONNXChain {
  /// Adds the nodes of a layer.
  mutating func apply(_ layer: PortableLayer) {
    switch layer.arithmetic {
    case .dense(let kernel, let bias):
      let weights = constant(layer.kernelName, kernel)
      let summands = constant(layer.biasName, bias, isVector: true)
      apply("Gemm", weights, summands, as: "\(layer.name).product")
    case .normalization(let normalization):
      let names = layer.arrays.map { constant($0.name, $0.values, isVector: true) }
      apply(
        "BatchNormalization", names[0], names[1], names[2], names[3],
        attributes: [Onnx_AttributeProto("epsilon", normalization.epsilon)],
        as: "\(layer.name).normalized")
    case .residual(let layers):
      let beginning = value
      for layer in layers { apply(layer) }
      apply("Add", beginning, as: "\(layer.name).sum")
    case .nothing: break
    }
    apply(layer.activation, as: "\(layer.name).\(layer.activation)")
  }
}
