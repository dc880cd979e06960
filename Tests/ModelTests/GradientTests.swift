import Kernels
import Model
import Support
import Testing

/// Analytic gradients against central differences.
///
/// In single precision these only catch blunders; `make gradcheck` runs them in double precision,
/// where the bound is the real one.
@Suite struct GradientTests {
  #if DoublePrecision
    static let (step, bound) = (1e-5, 1e-7)
  #else
    static let (step, bound): (Double, Double) = (1e-2, 1e-1)
  #endif

  private static let labels: [UInt8] = [0, 2, 1, 2, 0]

  @Test(arguments: Activation.allCases, Loss.allCases)
  func everyActivationWithEveryLoss(_ activation: Activation, _ loss: Loss) {
    let last: Activation = loss.takesLogits ? .softmax : activation
    let hidden: Activation = activation == .softmax ? .tanh : activation
    check(
      [
        .dense(DensePlan(units: 7, activation: hidden)),
        .dense(DensePlan(units: 6, activation: hidden, l2: 0.01)),
        .dense(DensePlan(units: 3, activation: last)),
      ], loss)
  }

  @Test(arguments: Initializer.allCases)
  func everyInitializedNetwork(_ initializer: Initializer) {
    check(
      [
        .flatten,
        .dense(DensePlan(units: 8, activation: .selu, initializer: initializer)),
        .dense(DensePlan(units: 3, activation: .softmax, initializer: initializer)),
      ], .sparseCategoricalCrossentropy)
  }

  @Test(arguments: [
    LayerPlan.dropout(rate: 0.3), .alphaDropout(rate: 0.3), .dropout(rate: 0),
    .flatten, .activation(.silu), .activation(.softmax), .batchNorm(BatchNormPlan()),
    .batchNorm(BatchNormPlan(epsilon: 0.1, center: false)), .batchNorm(BatchNormPlan(scale: false)),
    .residualSum(of: 0),
  ])
  func everyOtherLayer(_ layer: LayerPlan) {
    check(
      [
        .dense(DensePlan(units: 9, activation: .tanh)), layer,
        .dense(DensePlan(units: 5, activation: .gelu)), layer,
        .dense(DensePlan(units: 3, activation: .softmax)),
      ], .sparseCategoricalCrossentropy)
  }

  /// A block that normalises first, one of several layers at the very beginning, and no biases.
  @Test func residualBlocks() {
    check(
      [
        .dense(DensePlan(units: 4, activation: .gelu)),
        .dense(DensePlan(units: 6, activation: .tanh, useBias: false)), .residualSum(of: 2),
        .batchNorm(BatchNormPlan()), .activation(.tanh), .dropout(rate: 0.2),
        .dense(DensePlan(units: 6, useBias: false, l2: 0.01)), .residualSum(of: 4),
        .dense(DensePlan(units: 3, activation: .softmax)),
      ], .sparseCategoricalCrossentropy)
  }

  /// Compares every parameter's gradient, element by element, relative to its largest element.
  private func check(_ plan: [LayerPlan], _ loss: Loss) {
    var network = Network(plan: plan, inputs: 6, loss: loss, seed: 11)
    shiftBiases(of: &network)
    _ = lossAndGradients(&network, loss)
    let analytic = network.parameters.map(\.gradient)
    for (index, gradient) in analytic.enumerated() {
      let scale = max(gradient.elements.map { abs(Double($0)) }.max() ?? 0, 1e-2)
      for row in 0..<gradient.rows {
        for column in 0..<gradient.columns {
          let numeric = difference(network, loss, index, row, column)
          let error = abs(numeric - Double(gradient[row, column])) / scale
          #expect(error < Self.bound, "parameter \(index) at (\(row), \(column)) of \(plan)")
        }
      }
    }
  }

  /// Biases that are not zero, so that no activation sits on its kink.
  private func shiftBiases(of network: inout Network) {
    var seed: UInt64 = 100
    network.visitParameters { parameter in
      guard parameter.value.rows == 1 else { return }
      seed += 1
      parameter.load(.random(1, parameter.value.columns, seed: seed))
    }
  }

  /// The mean loss of the batch, penalties included, leaving gradients in the network.
  private func lossAndGradients(_ network: inout Network, _ loss: Loss) -> Double {
    let mode = Mode.training(RandomStream(seed: 5))
    var tape = Tape(for: network, capacity: Self.labels.count)
    tape.input.copy(.random(Self.labels.count, 6, seed: 3))
    network.forward(&tape, mode: mode)
    let sum = loss.evaluate(
      output: tape.output, labels: Self.labels, gradient: &tape.outputGradient)
    network.backward(&tape, mode: mode)
    return sum / Double(Self.labels.count) + network.penalty
  }

  private func difference(
    _ network: Network, _ loss: Loss, _ index: Int, _ row: Int, _ column: Int
  ) -> Double {
    let sides = [Self.step, -Self.step].map { offset in
      var (moved, position) = (network, 0)
      moved.visitParameters { parameter in
        defer { position += 1 }
        guard position == index else { return }
        var value = parameter.value
        value[row, column] += Scalar(offset)
        parameter.load(value)
      }
      return lossAndGradients(&moved, loss)
    }
    return (sides[0] - sides[1]) / (2 * Self.step)
  }
}
