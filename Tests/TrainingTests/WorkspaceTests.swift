import Datasets
import Kernels
import Model
import Support
import Testing

@testable import Training

@Suite struct WorkspaceTests {
  private static let plan: [LayerPlan] = [
    .dense(DensePlan(units: 64, activation: .selu)),
    .alphaDropout(rate: 0.1),
    .dense(DensePlan(units: 64, activation: .gelu)),
    .dense(DensePlan(units: 32, activation: .relu, l2: 0.01)),
    .dense(DensePlan(units: 3, activation: .softmax)),
  ]

  private static let optimizers = [
    Optimizer(learningRate: 0.01, rule: .sgd(momentum: 0.9)),
    Optimizer(learningRate: 0.01, rule: .adam(), clipping: .globalNorm(1)),
  ]

  /// The inputs each way: dense, sparse, standardised, projected.
  private static func examples() throws -> [Examples] {
    let strokes = TinyData.strokes(50)
    let transforms = try [InputScaling.standardized, .pcaWhitened].map {
      try InputTransform.fit($0, on: strokes.images, rows: strokes.rows)
    }
    return [strokes, strokes.keepingNonzeros()]
      + transforms.map { Examples(images: strokes.images, transform: $0) }
  }

  @Test(.enabled(if: Allocations.areCounted), arguments: optimizers.indices, 0..<4)
  func aStepAllocatesNothing(optimizer: Int, inputs: Int) throws {
    let examples = try Self.examples()[inputs]
    let loss = Loss.sparseCategoricalCrossentropy
    var run = TrainingRun(
      network: Network(plan: Self.plan, inputs: examples.transform.inputs, loss: loss, seed: 1),
      optimizer: Self.optimizers[optimizer])
    // One worker: allocations are counted for this thread.
    var workspace = Workspace(
      for: run, on: examples, sharding: Sharding(count: 2), capacity: 20,
      team: Team(workers: 1))
    workspace.network.load(run.network)
    let order = RandomStream(seed: 4).permutation(of: examples.count)
    func steps() {
      for batch in [0..<20, 20..<40, 40..<50] {
        _ = workspace.step(&run.optimizer, loss, at: order[batch], RandomStream(seed: 5))
      }
    }
    steps()  // the first batch makes room for labels
    #expect(Allocations.count(during: steps) == 0)
  }
}
