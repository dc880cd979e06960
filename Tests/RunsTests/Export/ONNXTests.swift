import Datasets
import Kernels
import Model
import ONNXMessages
import Support
import Testing

@testable import Runs

@Suite struct ONNXTests {
  /// The model as a reader finds it.
  private func decoded(_ portable: Portable) throws -> Onnx_ModelProto {
    try Onnx_ModelProto(encoded: portable.model.onnx())
  }

  private func expectSameProbabilities(
    _ portable: Portable, within bound: Double = 2e-6
  ) throws {
    let interpreter = ONNXInterpreter(graph: try decoded(portable).graph)
    let expected = portable.probabilities
    let images = portable.examples.images
    for row in 0..<images.count {
      let found = try interpreter.run(Array(images.pixels[row * 16..<(row + 1) * 16]))
      for (column, value) in found.enumerated() {
        let engine = Double(expected[row, column])
        #expect(abs(value - engine) < bound * max(1, abs(engine)), "image \(row)")
      }
      #expect(found.count == 3)
    }
  }

  @Test(arguments: Activation.allCases.filter { $0 != .softmax })
  func computesWhatTheEngineComputes(_ activation: Activation) throws {
    try expectSameProbabilities(Portable(activation))
  }

  @Test(arguments: InputScaling.allCases)
  func takesBytesWhateverTheInputs(_ scaling: InputScaling) throws {
    try expectSameProbabilities(Portable(scaling: scaling))
  }

  @Test(arguments: [Activation.softmax, .sigmoid, .linear])
  func keepsOutputsThatAreNoLogits(_ output: Activation) throws {
    try expectSameProbabilities(Portable(.tanh, output: output, loss: .meanSquaredError))
  }

  @Test func computesLayersOfEveryKind() throws {
    let portable = try Portable(.gelu, behind: Portable.layers)
    try expectSameProbabilities(portable, within: 1e-5)
    let graph = try decoded(portable).graph
    let names = graph.node.map(\.name)
    #expect(Set(names).count == names.count, "\(names)")
    #expect(graph.node.count { $0.opType == "BatchNormalization" } == 3)
    // One that the inputs have, and one for each block.
    #expect(graph.node.count { $0.opType == "Add" } == 4)
    #expect(portable.model.omitted == ["dropout.1"])
  }

  @Test func hasOneNodeAfterTheOther() throws {
    let graph = try decoded(Portable(.silu, scaling: .pcaWhitened)).graph
    #expect(
      graph.node.map(\.opType) == [
        "Cast", "Flatten", "Mul", "Add", "MatMul", "Gemm", "Sigmoid", "Mul", "Gemm", "Softmax",
      ])
    #expect(
      graph.initializer.map { "\($0.name) \($0.dims)" } == [
        "inputs.scale [16]", "inputs.offset [16]", "inputs.projection [16, 5]",
        "hidden.1.kernel [5, 6]", "hidden.1.bias [6]", "dense.1.kernel [6, 3]", "dense.1.bias [3]",
      ])
    #expect(Set(graph.node.map(\.name)).count == graph.node.count)
    #expect(graph.node.last?.output == ["probabilities"])
  }

  @Test func saysWhatGoesInAndComesOut() throws {
    let graph = try decoded(Portable()).graph
    let values = (graph.input + graph.output).map { value in
      let tensor = value.type.tensorType
      let lengths = tensor.shape.dim.map { $0.dimParam.isEmpty ? "\($0.dimValue)" : $0.dimParam }
      return "\(value.name) \(tensor.elemType) \(lengths.joined(separator: " "))"
    }
    // 2 is uint8, 1 is float.
    #expect(values == ["images 2 N 4 4", "probabilities 1 N 3"])
  }

  @Test func saysWhereItComesFrom() throws {
    let portable = try Portable()
    let model = try decoded(portable)
    let properties = Dictionary(
      uniqueKeysWithValues: model.metadataProps.map { ($0.key, $0.value) })
    #expect(model.metadataProps.map(\.key) == properties.keys.sorted())
    #expect(
      properties == [
        "apus_version": apusVersion, "run": "tiny-1", "dataset": "stripes", "data_sha256": "abc",
        "fingerprint": Checkpoint.fingerprint(of: portable.network), "epoch": "7",
        "inputs": "standardized", "image": "[4,4]", "classes": #"["top","middle","2"]"#,
        "layers": #"[["hidden.1","relu"],["dense.1","softmax"]]"#,
        "configuration": "name: tiny\n",
      ])
    #expect(model.producerName == "apus" && model.producerVersion == apusVersion)
    #expect(portable.model.omitted == ["dropout.1"])
  }

  /// GELU came to ONNX late; a network without it runs on older readers.
  @Test func asksForNoMoreThanItUses() throws {
    for (activation, operators, format) in [(Activation.selu, 17, 8), (Activation.gelu, 20, 9)] {
      let model = try decoded(Portable(activation))
      #expect(model.opsetImport.map(\.version) == [Int64(operators)])
      #expect(model.irVersion == Int64(format))
    }
  }
}
