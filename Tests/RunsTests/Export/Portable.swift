import Datasets
import Kernels
import Model
import Support

@testable import Runs

/// A network with every weight set, on images of 4 x 4 pixels, and what it says of them.
struct Portable {
  let examples: Examples
  let network: Network
  let model: PortableModel

  init(
    _ activation: Activation = .relu, scaling: InputScaling = .standardized,
    output: Activation = .softmax, loss: Loss = .sparseCategoricalCrossentropy, repeated: Int = 1,
    behind layers: [LayerPlan] = [.dropout(rate: 0.3)], spoiling spoilt: String? = nil
  ) throws {
    let images = TinyData.stripes(40).images
    let transform = try InputTransform.fit(
      scaling, components: scaling == .pcaWhitened ? 5 : nil, on: images, rows: Array(0..<40))
    examples = Examples(images: images, transform: transform)
    let hidden = (1...repeated).map { number in
      LayerPlan.dense(DensePlan(name: "hidden.\(number)", units: 6, activation: activation))
    }
    let last = LayerPlan.dense(DensePlan(units: 3, activation: output))
    var network = Network(
      plan: hidden + layers + [last], inputs: transform.inputs, loss: loss, seed: 5)
    var seed: UInt64 = 0
    network.visitParameters { parameter in
      seed += 1
      var value = Matrix.random(parameter.value.rows, parameter.value.columns, seed: seed)
      value.scale(by: 0.3)
      // A variance is positive.
      if parameter.name.hasSuffix("variance") {
        for column in 0..<value.columns { value[0, column] = abs(value[0, column]) + 0.1 }
      }
      if parameter.name == spoilt { value[0, 1] = .nan }
      parameter.load(value)
    }
    self.network = network
    let checkpoint = Checkpoint(
      network: network, transform: transform, epoch: 7, configuration: "name: tiny\n")
    model = try PortableModel(
      checkpoint, height: 4, width: 4, classNames: ["top", "middle"],
      source: PortableModel.Source(run: "tiny-1", dataset: "stripes", sha256: "abc"))
  }

  /// The probabilities that the engine computes.
  var probabilities: Matrix {
    var (network, labels) = (self.network, [UInt8]())
    var tape = Tape(for: network, capacity: examples.count)
    let positions = Array(0..<Int32(examples.count))
    examples.fill(input: &tape.input, labels: &labels, at: positions[...])
    network.forward(&tape, mode: .inference)
    return network.probabilities(of: tape)
  }
}

extension Portable {
  /// Layers of every kind, for 6 columns: normalised, functions alone and in a row, blocks.
  static let layers: [LayerPlan] = [
    .batchNorm(BatchNormPlan(epsilon: 0.01)), .activation(.tanh), .activation(.elu),
    .dropout(rate: 0.3), .activation(.relu), .dense(DensePlan(units: 4, activation: .selu)),
    .batchNorm(BatchNormPlan(scale: false)), .dense(DensePlan(units: 6, useBias: false)),
    .residualSum(of: 5), .activation(.softplus), .batchNorm(BatchNormPlan(center: false)),
    .residualSum(of: 1), .residualSum(of: 0),
  ]
}
