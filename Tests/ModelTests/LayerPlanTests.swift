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

  /// Layers of one shape begin with weights of their own.
  @Test func everyLayerDrawsItsOwnWeights() {
    let plan = [LayerPlan.dense(DensePlan(units: 4)), .dense(DensePlan(units: 4))]
    let network = Network(plan: plan, inputs: 4, loss: .meanSquaredError, seed: 1)
    let values = network.parameters.map(\.value)
    #expect(values[0] != values[2])
  }
}
