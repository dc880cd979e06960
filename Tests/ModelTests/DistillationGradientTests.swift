import Kernels
import Model
import Support
import Testing

/// The mixed loss's gradient by every weight of a network, against central differences.
@Suite struct DistillationGradientTests {
  private static let labels: [UInt8] = [0, 2, 1, 2, 0]

  /// A teacher that is a network too, with probabilities far from the student's.
  private static func teacher(temperature: Double) -> Matrix {
    var logits = Matrix.random(labels.count, 3, seed: 77)
    var q = Matrix(rows: labels.count, columns: 3)
    logits.withView { logits in
      q.withView { $0.addSoftened(overwriting: logits, temperature: temperature, share: 1) }
    }
    return q
  }

  private func lossAndGradients(_ network: inout Network, _ mixture: Distillation) -> Double {
    var tape = Tape(for: network, capacity: Self.labels.count)
    tape.input.copy(.random(Self.labels.count, 6, seed: 3))
    network.forward(&tape, mode: .inference)
    let sum = mixture.evaluate(
      logits: tape.output, labels: Self.labels,
      teacher: Self.teacher(temperature: mixture.temperature), gradient: &tape.outputGradient)
    network.backward(&tape, mode: .inference)
    return sum / Double(Self.labels.count)
  }

  private func loss(
    of network: Network, _ mixture: Distillation, moving index: Int, _ row: Int, _ column: Int,
    by offset: Double
  ) -> Double {
    var (moved, position) = (network, 0)
    moved.visitParameters { parameter in
      defer { position += 1 }
      guard position == index else { return }
      var value = parameter.value
      value[row, column] += Scalar(offset)
      parameter.load(value)
    }
    return lossAndGradients(&moved, mixture)
  }

  @Test(arguments: [0.0, 0.5, 0.9, 1.0], [1.0, 2.0, 5.0])
  func agreesWithDifferences(weight: Double, temperature: Double) {
    let mixture = Distillation(weight: weight, temperature: temperature)
    var network = Network(
      plan: [
        .dense(DensePlan(units: 7, activation: .tanh)),
        .dense(DensePlan(units: 3, activation: .softmax)),
      ], inputs: 6, loss: .sparseCategoricalCrossentropy, seed: 11)
    _ = lossAndGradients(&network, mixture)
    for (index, parameter) in network.parameters.enumerated() {
      let gradient = parameter.gradient
      let scale = max(gradient.elements.map { abs(Double($0)) }.max() ?? 0, 1e-2)
      for row in 0..<gradient.rows {
        for column in 0..<gradient.columns {
          let step = GradientTests.step
          let sides = [step, -step].map {
            loss(of: network, mixture, moving: index, row, column, by: $0)
          }
          let numeric = (sides[0] - sides[1]) / (2 * step)
          let error = abs(numeric - Double(gradient[row, column])) / scale
          #expect(error < GradientTests.bound, "parameter \(index) at (\(row), \(column))")
        }
      }
    }
  }
}
