import Kernels
import Model
import Support
import Testing

/// Forward pass, loss and every gradient against real Keras, which computed them in float64.
@Suite struct KerasNetworkTests {
  struct Recorded: Decodable {
    struct Gradient: Decodable {
      let kernel: MatrixDigest
      let bias: [Double]
    }
    let activation: String
    let units: [Int]
    let kernelRule: String
    let labels: String
    let loss: Double
    let logits, probabilities: [[Double]]
    let gradients: [Gradient]
  }

  @Test(arguments: ["relu_2x300", "selu_3x100", "gelu_2x64"])
  func agreesWithKeras(name: String) throws {
    let recorded: Recorded = try Fixture.keras(name)
    let labels = KerasNetwork.labels(recorded.labels)
    var network = KerasNetwork.network(
      units: recorded.units, activation: try #require(Activation(rawValue: recorded.activation)),
      rule: recorded.kernelRule, hasBiases: true)
    var tape = Tape(for: network, capacity: labels.count)
    tape.input.copy(CounterData.batch(0, rows: labels.count))

    network.forward(&tape, mode: .inference)
    let loss = Loss.sparseCategoricalCrossentropy
    let sum = loss.evaluate(output: tape.output, labels: labels, gradient: &tape.outputGradient)
    let logits = tape.output.elements.map { Double($0) }
    let probabilities = network.probabilities(of: tape).elements.map { Double($0) }
    network.backward(&tape, mode: .inference)

    #expect(relativeDistance(logits, recorded.logits.flatMap { $0 }) < 1e-5)
    #expect(relativeDistance(probabilities, recorded.probabilities.flatMap { $0 }) < 1e-5)
    #expect(abs(sum / Double(labels.count) - recorded.loss) < 1e-5 * recorded.loss)
    let gradients = network.parameters.map(\.gradient)
    for (layer, expected) in recorded.gradients.enumerated() {
      let error = expected.kernel.relativeError(of: gradients[2 * layer])
      #expect(error < 1e-5, "kernel of layer \(layer)")
      let bias = gradients[2 * layer + 1].elements.map { Double($0) }
      #expect(relativeDistance(bias, expected.bias) < 1e-5, "bias of layer \(layer)")
    }
  }
}
