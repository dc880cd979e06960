import Kernels
import Model
import Support
import Testing

/// The gradient of every loss against mixed labels by every weight of a network, against central
/// differences; and the loss itself as the formula says it.
@Suite struct MixingGradientTests {
  private static let labels: [UInt8] = [0, 2, 1, 2, 0]
  private static let mixture: LabelMixture = {
    let mixture = LabelMixture(capacity: labels.count)
    for (sample, share) in [0.5, 0.25, 0, 0.4, 0.1].enumerated() {
      // The last one is mixed with its own class.
      mixture[sample] = LabelMixture.Part(label: [1, 0, 2, 1, 0][sample], share: share)
    }
    return mixture
  }()

  /// What a network's outputs are judged by: a loss, or one with a teacher's share.
  private enum Judge: CaseIterable, CustomStringConvertible {
    case plain, smoothed, squares, taught

    static let distillation = Distillation(weight: 0.6, temperature: 2)
    static let teacher: Matrix = {
      var logits = Matrix.random(labels.count, 3, seed: 77)
      var q = Matrix(rows: labels.count, columns: 3)
      logits.withView { logits in
        q.withView { $0.addSoftened(overwriting: logits, temperature: 2, share: 1) }
      }
      return q
    }()

    var loss: Loss {
      switch self {
      case .plain, .taught: .sparseCategoricalCrossentropy
      case .smoothed: .crossEntropy(labelSmoothing: 0.2)
      case .squares: .meanSquaredError
      }
    }

    var description: String { self == .taught ? "taught" : loss.description }

    func evaluate(_ tape: inout Tape, _ labels: [UInt8], _ mixture: LabelMixture?) -> Double {
      guard self == .taught else {
        return loss.evaluate(
          output: tape.output, labels: labels, mixedWith: mixture,
          gradient: &tape.outputGradient)
      }
      return Self.distillation.evaluate(
        logits: tape.output, labels: labels, mixedWith: mixture, teacher: Self.teacher,
        gradient: &tape.outputGradient)
    }
  }

  private func network(_ judge: Judge) -> Network {
    let last: Activation = judge.loss.takesLogits ? .softmax : .tanh
    return Network(
      plan: [
        .dense(DensePlan(units: 7, activation: .tanh)),
        .dense(DensePlan(units: 3, activation: last)),
      ], inputs: 6, loss: judge.loss, seed: 11)
  }

  private func lossAndGradients(
    _ network: inout Network, _ judge: Judge, labels: [UInt8] = labels,
    mixture: LabelMixture? = mixture
  ) -> Double {
    var tape = Tape(for: network, capacity: Self.labels.count)
    tape.input.copy(.random(Self.labels.count, 6, seed: 3))
    network.forward(&tape, mode: .inference)
    let sum = judge.evaluate(&tape, labels, mixture)
    network.backward(&tape, mode: .inference)
    return sum / Double(Self.labels.count)
  }

  private func difference(
    _ network: Network, _ judge: Judge, moving index: Int, _ row: Int, _ column: Int
  ) -> Double {
    let step = GradientTests.step
    let sides = [step, -step].map { offset in
      var (moved, position) = (network, 0)
      moved.visitParameters { parameter in
        defer { position += 1 }
        guard position == index else { return }
        var value = parameter.value
        value[row, column] += Scalar(offset)
        parameter.load(value)
      }
      return lossAndGradients(&moved, judge)
    }
    return (sides[0] - sides[1]) / (2 * step)
  }

  @Test(arguments: Judge.allCases)
  private func agreesWithDifferences(_ judge: Judge) {
    var network = network(judge)
    _ = lossAndGradients(&network, judge)
    for (index, parameter) in network.parameters.enumerated() {
      let gradient = parameter.gradient
      let scale = max(gradient.elements.map { abs(Double($0)) }.max() ?? 0, 1e-2)
      for row in 0..<gradient.rows {
        for column in 0..<gradient.columns {
          let numeric = difference(network, judge, moving: index, row, column)
          let error = abs(numeric - Double(gradient[row, column])) / scale
          #expect(error < GradientTests.bound, "parameter \(index) at (\(row), \(column))")
        }
      }
    }
  }

  /// Cross-entropies are linear in the target, so that a mixed one is the mixture of two.
  @Test(arguments: [Judge.plain, .smoothed, .taught])
  private func aMixedCrossEntropyIsTheMixtureOfTwo(_ judge: Judge) {
    for sample in Self.labels.indices {
      var network = network(judge)
      let part = Self.mixture[sample]
      var other = Self.labels
      other[sample] = part.label
      let only = LabelMixture(capacity: Self.labels.count)
      only[sample] = part
      let mixed = lossAndGradients(&network, judge, mixture: only)
      let gradients = network.parameters.map(\.gradient)
      let own = lossAndGradients(&network, judge, mixture: nil)
      let ownGradients = network.parameters.map(\.gradient)
      let others = lossAndGradients(&network, judge, labels: other, mixture: nil)
      #expect(abs(mixed - ((1 - part.share) * own + part.share * others)) < 1e-6)
      for (index, parameter) in network.parameters.enumerated() {
        for (mixed, pair) in zip(
          gradients[index].elements,
          zip(ownGradients[index].elements, parameter.gradient.elements))
        {
          let expected = (1 - part.share) * Double(pair.0) + part.share * Double(pair.1)
          #expect(abs(Double(mixed) - expected) < 1e-6)
        }
      }
    }
  }
}
