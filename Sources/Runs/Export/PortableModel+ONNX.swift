import Kernels
import Model
import ONNXMessages

extension PortableModel {
  /// The network in ONNX: from images, bytes of N x height x width, to probabilities, floats of
  /// N x classes.
  func onnx() throws -> [UInt8] {
    // Names and metadata take a few kilobytes.
    try ExportFormat.onnx.check(size: byteCount + (1 << 24))
    return try message.encoded()
  }

  /// The whole model.
  var message: Onnx_ModelProto {
    let operators = layers.flatMap(\.withInner).map(\.activation.onnxOperators).max() ?? 17
    var model = Onnx_ModelProto()
    // The version of the format that came with the operators (docs/Versioning.md of ONNX).
    model.irVersion = operators < 19 ? 8 : 9
    var set = Onnx_OperatorSetIdProto()
    (set.domain, set.version) = ("", Int64(operators))
    model.opsetImport = [set]
    (model.producerName, model.producerVersion) = ("apus", apusVersion)
    model.docString =
      "Images as bytes, N x \(height) x \(width), 0 for background and 255 for ink, to the"
      + " probabilities of \(classNames.count) classes, N x \(classNames.count)."
    model.graph = graph
    model.metadataProps = metadata.sorted { $0.key < $1.key }.map { key, value in
      var entry = Onnx_StringStringEntryProto()
      (entry.key, entry.value) = (key, value)
      return entry
    }
    return model
  }

  /// Bytes become inputs by what the training images taught, then layer follows layer.
  private var graph: Onnx_GraphProto {
    let float = Onnx_TensorProto.DataType.float.rawValue
    var chain = ONNXChain(from: "images")
    chain.apply("Cast", attributes: [Onnx_AttributeProto("to", float)], as: "inputs.cast")
    chain.apply("Flatten", attributes: [Onnx_AttributeProto("axis", 1)], as: "inputs.flat")
    let factors = chain.constant(Self.scaleName, scale, isVector: true)
    chain.apply("Mul", factors, as: "inputs.scaled")
    let summands = chain.constant(Self.offsetName, offset, isVector: true)
    chain.apply("Add", summands, as: "inputs.shifted")
    if let projection {
      let axes = chain.constant(Self.projectionName, projection)
      chain.apply("MatMul", axes, as: "inputs.projected")
    }
    for layer in layers { chain.apply(layer) }
    chain.end(as: "probabilities")
    var graph = Onnx_GraphProto()
    graph.name = "apus"
    (graph.node, graph.initializer) = (chain.nodes, chain.constants)
    graph.input = [Self.value("images", .uint8, [height, width])]
    graph.output = [Self.value("probabilities", .float, [classNames.count])]
    return graph
  }

  /// What goes in or comes out: N times this shape.
  private static func value(
    _ name: String, _ type: Onnx_TensorProto.DataType, _ shape: [Int]
  ) -> Onnx_ValueInfoProto {
    var count = Onnx_TensorShapeProto.Dimension()
    count.dimParam = "N"
    let lengths = shape.map { length in
      var dimension = Onnx_TensorShapeProto.Dimension()
      dimension.dimValue = Int64(length)
      return dimension
    }
    var value = Onnx_ValueInfoProto()
    value.name = name
    value.type.tensorType.elemType = Int32(type.rawValue)
    value.type.tensorType.shape.dim = [count] + lengths
    return value
  }

  /// The bytes of all weights.
  private var byteCount: Int {
    let sizes = layers.flatMap(\.arrays).map { 4 * $0.values.rows * $0.values.columns }
    return sizes.reduce(4 * (projection.map { $0.rows * $0.columns } ?? 0), +)
  }
}
