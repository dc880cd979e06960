import Kernels
import Model
import Support
import Testing

/// Batch normalisation and residual blocks against real Keras, which computed them in float64.
@Suite struct KerasNormalizationTests {
  #if DoublePrecision
    static let bound = 1e-6
  #else
    static let bound = 1e-4
  #endif

  struct Recorded: Decodable {
    struct Layer: Decodable {
      struct Pass: Decodable {
        let x, dy, y, dx, gradients: [[Double]]
        let movingMean, movingVariance: [Double]
      }
      let momentum, epsilon: Double
      let center, scale: Bool
      let gamma, beta: [Double]?
      let passes: [Pass]
      let inferred: [[Double]]
    }
    struct Training: Decodable {
      let name: String
      let inputs, count: Int
      let learningRate, momentum: Double
      let x: [Double]
      let labels: String
      let weightsBefore, weightsAfter, probabilities: [[Double]]
      let losses: [Double]
    }
    let layers: [Layer]
    let networks: [Training]
  }

  private let recorded: Recorded

  init() throws { recorded = try Fixture.keras("batch_normalization") }

  @Test func layersAgreeWithKeras() {
    #expect(recorded.layers.count == 5)
    let mode = Mode.training(RandomStream(seed: 1))
    for expected in recorded.layers {
      var layer = BatchNormalization(
        name: "norm", inputs: 3,
        settings: BatchNormPlan(
          momentum: expected.momentum, epsilon: expected.epsilon, center: expected.center,
          scale: expected.scale))
      var weights = [expected.gamma, expected.beta].compactMap(\.self)[...]
      layer.visitParameters { parameter in
        guard parameter.isTrained, let values = weights.popFirst() else { return }
        parameter.load(Matrix(row: values.map { Scalar($0) }))
      }
      for pass in expected.passes {
        let (x, rows) = (matrix(pass.x), pass.x.count)
        var (y, dy) = (Matrix(rows: rows, columns: 3), matrix(pass.dy))
        layer.forward(x, mode: mode, into: &y)
        layer.backward(x: x, y: y, mode: mode, dy: &dy)
        expect(y, pass.y.flatMap(\.self), "y")
        expect(dy, pass.dx.flatMap(\.self), "dx")
        let parameters = parameters(of: layer)
        let gradients = parameters.filter(\.isTrained).map(\.gradient)
        #expect(gradients.count == pass.gradients.count)
        for (own, other) in zip(gradients, pass.gradients) { expect(own, other, "a gradient") }
        let statistics = parameters.filter { !$0.isTrained }.map(\.value)
        for (own, other) in zip(statistics, [pass.movingMean, pass.movingVariance]) {
          expect(own, other, "a moving statistic")
        }
      }
      guard let last = expected.passes.last else { continue }
      var y = Matrix(rows: last.x.count, columns: 3)
      layer.forward(matrix(last.x), mode: .inference, into: &y)
      expect(y, expected.inferred.flatMap(\.self), "y by moving statistics")
    }
  }

  private static let norm = LayerPlan.batchNorm(BatchNormPlan(momentum: 0.9))
  private static let plans: [String: [LayerPlan]] = [
    "batch_norm": [
      .dense(DensePlan(units: 6, useBias: false)), norm, .activation(.gelu),
      .dense(DensePlan(units: 5, useBias: false)), norm, .activation(.tanh),
      .dense(DensePlan(units: 3, activation: .softmax)),
    ],
    "residual": [
      .dense(DensePlan(units: 5, activation: .tanh)), norm, .activation(.silu),
      .dense(DensePlan(units: 6, activation: .tanh)), .dense(DensePlan(units: 5)),
      .residualSum(of: 4), norm, .activation(.tanh), .residualSum(of: 2),
      .dense(DensePlan(units: 3, activation: .softmax)),
    ],
  ]

  @Test func trainingsAgreeWithKeras() throws {
    #expect(recorded.networks.count == Self.plans.count)
    for expected in recorded.networks {
      let loss = Loss.sparseCategoricalCrossentropy
      var network = Network(
        plan: try #require(Self.plans[expected.name]), inputs: expected.inputs, loss: loss, seed: 0)
      var weights = expected.weightsBefore[...]
      network.visitParameters { parameter in
        guard let values = weights.popFirst() else { return }
        let (rows, columns) = (parameter.value.rows, parameter.value.columns)
        parameter.load(Matrix(rows: rows, columns: columns, elements: values.map { Scalar($0) }))
      }
      #expect(weights.isEmpty && network.parameters.count == expected.weightsBefore.count)
      var optimizer = Optimizer(
        learningRate: Scalar(expected.learningRate), rule: .sgd(momentum: expected.momentum))
      var tape = Tape(for: network, capacity: expected.count)
      let labels = KerasNetwork.labels(expected.labels)
      for (step, value) in expected.losses.enumerated() {
        let rows = step * expected.count..<(step + 1) * expected.count
        let mode = Mode.training(RandomStream(seed: 1))
        tape.input.copy(inputs(expected, rows))
        network.forward(&tape, mode: mode)
        let sum = loss.evaluate(
          output: tape.output, labels: Array(labels[rows]), gradient: &tape.outputGradient)
        network.backward(&tape, mode: mode)
        optimizer.step(&network)
        #expect(abs(sum / Double(expected.count) - value) < Self.bound * value, "step \(step)")
      }
      for (own, other) in zip(network.parameters, expected.weightsAfter) {
        expect(own.value, other, "\(own.name) of \(expected.name)")
      }
      tape.input.copy(inputs(expected, 0..<expected.count))
      network.forward(&tape, mode: .inference)
      expect(
        network.probabilities(of: tape), expected.probabilities.flatMap(\.self), expected.name)
    }
  }

  private func inputs(_ training: Recorded.Training, _ rows: Range<Int>) -> Matrix {
    let elements = rows.lowerBound * training.inputs..<rows.upperBound * training.inputs
    return Matrix(
      rows: rows.count, columns: training.inputs,
      elements: training.x[elements].map { Scalar($0) })
  }

  private func matrix(_ rows: [[Double]]) -> Matrix {
    Matrix(
      rows: rows.count, columns: rows[0].count,
      elements: rows.flatMap(\.self).map { Scalar($0) })
  }

  private func parameters(of layer: BatchNormalization) -> [Parameter] {
    var (layer, found) = (layer, [Parameter]())
    layer.visitParameters { found.append($0) }
    return found
  }

  private func expect(
    _ own: Matrix, _ other: [Double], _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let distance = relativeDistance(own.elements.map { Double($0) }, other)
    #expect(distance < Self.bound, "\(what)", sourceLocation: sourceLocation)
  }
}
