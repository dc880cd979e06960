import Foundation
import Kernels

extension Optimizer {
  /// What one step of the optimiser is made of, for workers that update their pieces by it.
  public struct Step: Sendable {
    /// The learning rate.
    let learningRate: Scalar
    /// The rule.
    let rule: UpdateRule
    /// The fraction, times the learning rate, by which weights shrink before the update.
    let weightDecay: Double?
    /// How gradients are cut before anything else.
    let clipping: Clipping?
    /// Steps taken, this one among them.
    let iterations: Int
    /// How the weights enter their average, if they do.
    let average: Averaging.Step?

    /// The rule's momentum; 0 for a rule without.
    var momentum: Scalar { if case .sgd(let momentum, _) = rule { Scalar(momentum) } else { 0 } }

    /// Changes some weights by their gradient: decay, then the rule.
    func update(_ value: MatrixView, gradient: MatrixView, moments: [MatrixView]) {
      if let weightDecay { value.scale(by: 1 - Scalar(weightDecay) * learningRate) }
      switch rule {
      case .sgd(momentum: 0, _): value.add(gradient, scaledBy: -learningRate)
      case .sgd(let momentum, let nesterov):
        value.descend(
          gradient, velocity: moments[0], rate: learningRate, momentum: Scalar(momentum),
          nesterov: nesterov)
      case .adam(let beta1, let beta2, let epsilon):
        let steps = Double(iterations)
        let correction = (1 - pow(beta2, steps)).squareRoot() / (1 - pow(beta1, steps))
        // An epsilon that rounds to zero would make 0 / 0 of a weight without a gradient.
        value.descendAdam(
          gradient, moments: moments[0], moments[1], rate: learningRate * Scalar(correction),
          beta1: Scalar(beta1), beta2: Scalar(beta2),
          epsilon: max(Scalar(epsilon), .leastNormalMagnitude))
      }
    }
  }

  /// Begins a step: counts it, and tells what it is made of.
  public mutating func begin() -> Step {
    iterations += 1
    let average = averageStep()
    return Step(
      learningRate: learningRate, rule: rule, weightDecay: weightDecay, clipping: clipping,
      iterations: iterations, average: average)
  }

  /// Whether a kernel can be updated while its gradient is computed: plain momentum, nothing else.
  var canFuse: Bool {
    guard case .sgd(let momentum, nesterov: false) = rule else { return false }
    return momentum > 0 && weightDecay == nil && clipping == nil
  }
}
