import Kernels
import Model
import Testing

/// What the fixtures of many small steps cannot tell apart, worked by hand in one great step.
@Suite struct OptimizerTests {
  /// The weight after steps from w = 2 with the same gradient (x = 1, one output, no loss needed).
  private func weight(
    after steps: Int, _ optimizer: Optimizer, gradient: Scalar = 3
  ) -> Scalar {
    var (optimizer, network) = (
      optimizer,
      Network(
        layers: [Dense(name: "only", kernel: Matrix(row: [2]), activation: .linear)],
        hasLogits: false)
    )
    var tape = Tape(for: network, capacity: 1)
    tape.input.copy(Matrix(row: [1]))
    for _ in 0..<steps {
      network.forward(&tape, mode: .inference)
      tape.outputGradient.copy(Matrix(row: [gradient]))
      network.backward(&tape, mode: .inference)
      optimizer.step(&network)
    }
    return network.parameters[0].value[0, 0]
  }

  /// Keras clips, then decays, then updates: 2 (1 - 0.5 0.5) - 0.5 3 = 0, not (2 - 1.5) 0.75.
  @Test func weightsDecayBeforeTheUpdate() {
    #expect(weight(after: 1, Optimizer(learningRate: 0.5, rule: .sgd(), weightDecay: 0.5)) == 0)
  }

  @Test func clippingNeverMakesAGradientLarger() {
    for clipping in [Clipping.norm(8), .globalNorm(8), .value(8)] {
      let optimizer = Optimizer(learningRate: 0.5, rule: .sgd(), clipping: clipping)
      #expect(weight(after: 1, optimizer) == 0.5, "\(clipping)")
    }
  }

  /// Pixels that are always black have no gradient.
  @Test func adamLeavesAWeightWithoutGradientAlone() {
    for epsilon in [1e-7, 1e-300] {
      let optimizer = Optimizer(learningRate: 0.5, rule: .adam(epsilon: epsilon))
      #expect(weight(after: 2, optimizer, gradient: 0) == 2)
    }
  }

  /// v = -1.5, then -0.75 - 1.5; Nesterov: w += 0.5 v - 1.5 with the new v each time.
  @Test func momentumFollowsKerassFormula() {
    let (plain, nesterov) = (
      UpdateRule.sgd(momentum: 0.5), UpdateRule.sgd(momentum: 0.5, nesterov: true)
    )
    #expect(weight(after: 2, Optimizer(learningRate: 0.5, rule: plain)) == 2 - 1.5 - 2.25)
    #expect(weight(after: 2, Optimizer(learningRate: 0.5, rule: nesterov)) == 2 - 2.25 - 2.625)
  }
}
