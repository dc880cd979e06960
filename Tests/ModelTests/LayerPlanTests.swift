import Kernels
import Model
import Testing

@Suite struct LayerPlanTests {
  private func names(_ given: [String?]) -> [String] {
    let plan = given.map { LayerPlan.dense(DensePlan(name: $0, units: 2)) }
    return Network(plan: plan, inputs: 2, loss: .meanSquaredError, seed: 1).layers.map(\.name)
  }

  /// `{name: dense, repeat: 2}` gives the names dense.1 and dense.2; two tensors of a checkpoint
  /// with one name would be an error.
  @Test func numbersAvoidGivenNames() {
    #expect(names([nil, nil]) == ["dense.1", "dense.2"])
    #expect(names(["dense.1", nil, nil]) == ["dense.1", "dense.2", "dense.3"])
    #expect(names([nil, "dense.1"]) == ["dense.2", "dense.1"])
  }

  @Test func layersWithoutWeightsAreNumberedByTheirKind() {
    let plan: [LayerPlan] = [
      .batchNorm(BatchNormPlan()), .activation(.relu), .batchNorm(BatchNormPlan()),
      .dense(DensePlan(units: 2, activation: .silu)), .residualSum(of: 1), .residualSum(of: 4),
    ]
    let network = Network(plan: plan, inputs: 2, loss: .meanSquaredError, seed: 1)
    #expect(
      network.layers.map(\.name) == [
        "batch_norm.1", "activation.1", "batch_norm.2", "dense.1", "dense.1.silu", "residual.1",
        "residual.2",
      ])
    #expect(network.layers.compactMap { ($0 as? ResidualSum)?.length } == [2, 5])
  }

  /// Statistics are kept and counted, and nobody trains them.
  @Test func parametersAreTrainedOrNot() {
    func names(_ settings: BatchNormPlan) -> [String] {
      let plan: [LayerPlan] = [
        .dense(DensePlan(units: 5, useBias: false)), .batchNorm(settings),
      ]
      let network = Network(plan: plan, inputs: 3, loss: .meanSquaredError, seed: 1)
      #expect(network.statisticCount == 10)
      #expect(
        network.parameterCount == 15 + (settings.scale ? 5 : 0) + (settings.center ? 5 : 0))
      #expect(network.parameters.filter { !$0.isTrained }.map(\.isVector) == [true, true])
      return network.parameters.map(\.name)
    }
    let moving = ["batch_norm.1.moving_mean", "batch_norm.1.moving_variance"]
    #expect(
      names(BatchNormPlan())
        == ["dense.1.kernel", "batch_norm.1.gamma", "batch_norm.1.beta"] + moving)
    #expect(names(BatchNormPlan(scale: false)) == ["dense.1.kernel", "batch_norm.1.beta"] + moving)
    #expect(
      names(BatchNormPlan(center: false)) == ["dense.1.kernel", "batch_norm.1.gamma"] + moving)
  }

  /// Layers of one shape begin with weights of their own.
  @Test func everyLayerDrawsItsOwnWeights() {
    let plan = [LayerPlan.dense(DensePlan(units: 4)), .dense(DensePlan(units: 4))]
    let network = Network(plan: plan, inputs: 4, loss: .meanSquaredError, seed: 1)
    let values = network.parameters.map(\.value)
    #expect(values[0] != values[2])
  }
}
