import Kernels
import Model
import Support
import Testing

/// Weights after many steps of every optimiser against real Keras from the same start.
@Suite struct KerasOptimizerTests {
  struct Recorded: Decodable {
    struct Run: Decodable {
      struct Weights: Decodable {
        let kernel: MatrixDigest
        let bias: [Double]
      }
      let name: String
      let settings: Settings
      let losses: [Double]
      let weights: [Weights]
    }
    let activation: String
    let units: [Int]
    let kernelRule: String
    let count, steps: Int
    let lossSteps: [Int]
    let labels: String
    let runs: [Run]
  }

  struct Settings: Decodable {
    let rule: String
    let learningRate: Double
    let momentum, beta1, beta2, epsilon, weightDecay: Double?
    let clipnorm, globalClipnorm, clipvalue, l2: Double?
    let emaMomentum, maxNorm, labelSmoothing: Double?
    let emaOverwriteFrequency: Int?
    let nesterov: Bool?

    var optimizer: Optimizer {
      Optimizer(
        learningRate: Scalar(learningRate),
        rule: rule == "sgd"
          ? .sgd(momentum: momentum ?? 0, nesterov: nesterov ?? false)
          : .adam(beta1: beta1 ?? 0, beta2: beta2 ?? 0, epsilon: epsilon ?? 0),
        weightDecay: weightDecay,
        clipping: clipnorm.map { .norm($0) } ?? globalClipnorm.map { .globalNorm($0) }
          ?? clipvalue.map { .value($0) },
        averaging: emaMomentum.map {
          .exponential(momentum: $0, overwriteFrequency: emaOverwriteFrequency)
        })
    }

    var loss: Loss { .crossEntropy(labelSmoothing: labelSmoothing ?? 0) }
  }

  @Test(arguments: ["optimizers", "optimizers_relu_2x300", "optimizers_besides"])
  func agreesWithKeras(name: String) throws {
    let recorded: Recorded = try Fixture.keras(name)
    #expect(!recorded.runs.isEmpty)
    let batches = (0..<recorded.steps).map { CounterData.batch($0, rows: recorded.count) }
    let labels = KerasNetwork.labels(recorded.labels)
    let activation = try #require(Activation(rawValue: recorded.activation))
    for run in recorded.runs {
      var network = KerasNetwork.network(
        units: recorded.units, activation: activation, rule: recorded.kernelRule,
        hasBiases: false, l2: run.settings.l2 ?? 0, maxNorm: run.settings.maxNorm)
      var optimizer = run.settings.optimizer
      let losses = train(
        &network, &optimizer, run.settings.loss, on: batches, labels: labels)
      let atSteps = recorded.lossSteps.map { losses[$0] }
      #expect(relativeDistance(atSteps, run.losses) < 1e-3, "losses of \(run.name)")
      // Where weights are averaged, the averages are recorded: Keras's fit ends with them.
      let weights = network.averaged.parameters.map(\.value)
      for (layer, expected) in run.weights.enumerated() {
        let error = expected.kernel.relativeError(of: weights[2 * layer])
        #expect(error < 1e-3, "kernel of layer \(layer) after \(run.name)")
        let bias = weights[2 * layer + 1].elements.map { Double($0) }
        #expect(relativeDistance(bias, expected.bias) < 1e-3, "bias \(layer) after \(run.name)")
      }
    }
  }

  /// Trains one step a batch; the mean loss of each before its update.
  private func train(
    _ network: inout Network, _ optimizer: inout Optimizer, _ loss: Loss, on batches: [Matrix],
    labels: [UInt8]
  ) -> [Double] {
    let rows = batches[0].rows
    var tape = Tape(for: network, capacity: rows)
    return batches.enumerated().map { number, batch in
      let own = Array(labels[number * rows..<(number + 1) * rows])
      let penalty = network.penalty
      tape.input.copy(batch)
      network.forward(&tape, mode: .inference)
      let sum = loss.evaluate(
        output: tape.output, labels: own, gradient: &tape.outputGradient)
      network.backward(&tape, mode: .inference)
      optimizer.step(&network)
      return sum / Double(rows) + penalty
    }
  }
}
