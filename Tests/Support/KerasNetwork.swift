import Kernels
public import Model

/// A network of the Keras fixtures: the same layers, weights and labels.
public struct KerasNetwork {
  /// Labels from a string of digits.
  public static func labels(_ digits: some StringProtocol) -> [UInt8] {
    digits.utf8.map { $0 - UInt8(ascii: "0") }
  }

  /// Builds the network of the fixtures with the given widths.
  ///
  /// - Parameters:
  ///   - units: Widths from the input to the output.
  ///   - activation: That of all hidden layers.
  ///   - rule: How the kernels are scaled.
  ///   - hasBiases: Whether biases start from the fixtures' values and not from zero.
  ///   - l2: The kernels' penalty factor.
  ///   - maxNorm: The greatest norm of the kernels' columns.
  /// - Returns: The network, ready to train.
  public static func network(
    units: [Int], activation: Activation, rule: String, hasBiases: Bool, l2: Double = 0,
    maxNorm: Double? = nil
  ) -> Network {
    let plan = units.dropFirst().enumerated().map { index, width in
      LayerPlan.dense(
        DensePlan(
          units: width, activation: index == units.count - 2 ? .softmax : activation,
          initializer: .zeros, l2: l2, maxNorm: maxNorm))
    }
    var network = Network(
      plan: plan, inputs: units[0], loss: .sparseCategoricalCrossentropy, seed: 0)
    var layer = 0
    network.visitParameters { parameter in
      let (inputs, outputs) = (parameter.value.rows, parameter.value.columns)
      if parameter.name.hasSuffix("kernel") {
        parameter.load(
          CounterData.kernel(layer: layer, inputs: inputs, outputs: outputs, rule: rule))
      } else {
        if hasBiases { parameter.load(CounterData.bias(layer: layer, outputs: outputs)) }
        layer += 1
      }
    }
    return network
  }
}
