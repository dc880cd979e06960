import Datasets
import Model

@testable import Runs

extension Target {
  /// The checkpoint of a small network with inputs standardised, or whitened as the first byte says.
  static let checkpoint = Target("checkpoint") { bytes in
    guard let first = bytes.first else { return }
    let file = try TensorFile(encoded: Array(bytes.dropFirst()), path: "a.safetensors")
    _ = try Checkpoint.read(
      file, path: "a.safetensors", scaling: first & 1 == 0 ? .standardized : .pcaWhitened, pixels: 4
    ) { inputs in
      let layers = [
        DensePlan(name: "hidden", units: 3, activation: .relu, initializer: .zeros),
        DensePlan(units: 2, activation: .softmax, initializer: .zeros),
      ]
      return Network(
        plan: layers.map { .dense($0) }, inputs: inputs, loss: .sparseCategoricalCrossentropy,
        seed: 1)
    }
  }
}
