import Kernels
import Model
import Testing

@Suite struct InferenceStepTests {
  private func words(_ plan: [LayerPlan], loss: Loss) -> [String] {
    Network(plan: plan, inputs: 4, loss: loss, seed: 1).inference.map(word)
  }

  private func word(_ step: InferenceStep) -> String {
    switch step {
    case .affine(let name, let kernel, let bias): "\(name) \(kernel.shape) \(bias.shape)"
    case .activation(let activation): activation.rawValue
    case .normalization(let normalization): "\(normalization.name) \(normalization.gamma.shape)"
    case .residual(let name, let steps):
      "\(name)(" + steps.map(word).joined(separator: ", ") + ")"
    }
  }

  /// What a block is made of is one step, and layers without a part stand for what they lack.
  @Test func blocksAreOneStep() {
    let plan: [LayerPlan] = [
      .dense(DensePlan(units: 3, useBias: false)), .batchNorm(BatchNormPlan(scale: false)),
      .dropout(rate: 0.5), .activation(.gelu), .dense(DensePlan(units: 3, activation: .gelu)),
      .residualSum(of: 4), .activation(.relu), .residualSum(of: 0),
      .dense(DensePlan(units: 2, activation: .softmax)),
    ]
    let steps = words(plan, loss: .sparseCategoricalCrossentropy).filter { $0 != "linear" }
    #expect(
      steps == [
        "dense.1 4x3 1x3", "residual.1(batch_norm.1 1x3, gelu, dense.2 3x3 1x3, linear, gelu)",
        "relu", "residual.2()", "dense.3 3x2 1x2", "softmax",
      ])
  }

  /// Dropout is gone, and so is the difference between a softmax of its own and one in the loss.
  @Test(arguments: Loss.allCases)
  func leavesWhatLeadsToProbabilities(_ loss: Loss) {
    let plan: [LayerPlan] = [
      .dropout(rate: 0.5), .dense(DensePlan(name: "a", units: 3, activation: .gelu)),
      .alphaDropout(rate: 0.5), .dense(DensePlan(units: 2, activation: .softmax)),
    ]
    let steps = words(plan, loss: loss).filter { $0 != "linear" }
    #expect(steps == ["a 4x3 1x3", "gelu", "dense.1 3x2 1x2", "softmax"])
  }

  /// The numbers that other programs are given are those of the loops.
  @Test func constantsAreThoseOfTheLoops() {
    func value(_ activation: Activation, at z: Scalar) -> Double {
      var y = Matrix(row: [z])
      y.activate(activation.kernel)
      return Double(y[0, 0])
    }
    #expect(abs(value(.leakyRelu, at: -1) + Activation.leakySlope) < 1e-7)
    #expect(abs(value(.selu, at: 1) - Activation.seluScale) < 1e-7)
    let saturation = -Activation.seluAlpha * Activation.seluScale
    #expect(abs(value(.selu, at: -100) - saturation) < 1e-6)
    #expect(abs(value(.elu, at: -100) + 1) < 1e-7)
  }
}
