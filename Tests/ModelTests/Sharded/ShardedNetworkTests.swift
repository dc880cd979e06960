import Kernels
import Support
import Testing

@testable import Model

@Suite struct ShardedNetworkTests {
  #if DoublePrecision
    static let bound = 1e-10
  #else
    static let bound = 2e-4
  #endif

  /// Networks in which every layer stands behind every partition.
  static let plans: [[LayerPlan]] = [
    [dense(3, .softmax)],
    [dense(40, .relu), dense(3, .softmax)],
    [dense(35, .relu), dense(50, .relu), .dropout(rate: 0.2), dense(3, .softmax)],
    [
      dense(64, .selu), .alphaDropout(rate: 0.3), dense(33, .tanh), dense(70, .elu),
      dense(3, .softmax),
    ],
    [
      .dropout(rate: 0.1), dense(48, .gelu), dense(48, .silu), dense(48, .gelu), dense(3, .softmax),
    ],
    [dense(48, .softmax), dense(20, .sigmoid), dense(80, .leakyRelu), dense(3, .softmax)],
    [
      dense(9, .relu), dense(100, .softplus), .dropout(rate: 0.5), .dropout(rate: 0.1),
      dense(3, .softmax),
    ],
    (1...10).map { _ in dense(34, .relu) } + [dense(3, .softmax)],
    // Normalised before the first weights, within a pair and behind one, without biases.
    [
      .batchNorm(BatchNormPlan(center: false)), unbiased(48), .batchNorm(BatchNormPlan()),
      .activation(.relu), unbiased(37), .batchNorm(BatchNormPlan(momentum: 0.5, scale: false)),
      .activation(.tanh), .dropout(rate: 0.2),
      .dense(DensePlan(units: 3, activation: .softmax, useBias: false)),
    ],
    [
      .batchNorm(BatchNormPlan()), .batchNorm(BatchNormPlan()), unbiased(9),
      .batchNorm(BatchNormPlan(epsilon: 0.1)), dense(3, .softmax),
    ],
    // A block with a pair in it, one of elements only, one whose layers would pair with others.
    [
      dense(40, .tanh), .batchNorm(BatchNormPlan()), .activation(.gelu), dense(64, .relu),
      dense(40, .linear), .residualSum(of: 4), .dropout(rate: 0.2), .residualSum(of: 1),
      dense(40, .tanh), .residualSum(of: 1), dense(40, .relu), dense(3, .softmax),
    ],
    [dense(48, .relu), dense(40, .linear), .residualSum(of: 2), dense(3, .softmax)],
    [.activation(.tanh), .residualSum(of: 1), .residualSum(of: 0), dense(3, .softmax)],
  ]

  private static func dense(_ units: Int, _ activation: Activation) -> LayerPlan {
    .dense(DensePlan(units: units, activation: activation))
  }

  private static func unbiased(_ units: Int) -> LayerPlan {
    .dense(DensePlan(units: units, useBias: false))
  }

  static let optimizers: [Optimizer] = [
    Optimizer(learningRate: 0.1, rule: .sgd(momentum: 0.9)),
    Optimizer(learningRate: 0.1, rule: .sgd()),
    Optimizer(learningRate: 0.05, rule: .sgd(momentum: 0.9, nesterov: true), weightDecay: 0.1),
    Optimizer(learningRate: 0.01, rule: .adam(), clipping: .norm(0.05)),
    Optimizer(learningRate: 0.1, rule: .sgd(momentum: 0.5), clipping: .globalNorm(0.1)),
    Optimizer(learningRate: 0.1, rule: .sgd(momentum: 0.5), clipping: .value(0.001)),
    Optimizer(
      learningRate: 0.1, rule: .sgd(momentum: 0.9), averaging: .exponential(momentum: 0.6)),
    Optimizer(
      learningRate: 0.01, rule: .adam(),
      averaging: .exponential(momentum: 0.5, overwriteFrequency: 2)),
  ]

  @Test(arguments: plans.indices, [1, 2, 3])
  func everyNetworkTrainsAsThePlainOne(_ plan: Int, _ shards: Int) {
    expectEqual(BothWays(plan: Self.plans[plan]), shards: shards)
  }

  @Test(arguments: optimizers.indices, [2, 5])
  func everyOptimizerTrainsAsThePlainOne(_ optimizer: Int, _ shards: Int) {
    expectEqual(
      BothWays(plan: Self.plans[2], optimizer: Self.optimizers[optimizer]), shards: shards)
    expectEqual(
      BothWays(plan: Self.plans[0], optimizer: Self.optimizers[optimizer]), shards: shards)
  }

  /// A first layer divided by samples and one divided by columns, updates fused and not.
  @Test(arguments: [0, 2], optimizers.indices)
  func bytesWithoutTheirZerosTrainAsPlainInputs(_ plan: Int, _ optimizer: Int) {
    for shifts in [false, true] {
      let ways = BothWays(
        plan: Self.plans[plan], optimizer: Self.optimizers[optimizer],
        bytes: ShiftedBytes(rows: 55, columns: 40, shifts: shifts))
      for shards in [1, 2, 5] { expectEqual(ways, shards: shards) }
      let expected = ways.inShards(4, workers: 1).network.parameters
      for workers in [2, 3, 8] {
        let own = ways.inShards(4, workers: workers).network.parameters
        #expect(own.map(\.value) == expected.map(\.value), "\(workers) workers")
        #expect(own.map(\.moments) == expected.map(\.moments), "\(workers) workers")
      }
    }
  }

  /// Gamma and beta are updated like other weights, statistics are not.
  @Test(arguments: optimizers.indices, [2, 3])
  func everyOptimizerTrainsNormalizedLayers(_ optimizer: Int, _ shards: Int) {
    expectEqual(
      BothWays(
        plan: [
          Self.dense(40, .tanh), .batchNorm(BatchNormPlan()), Self.unbiased(33),
          .batchNorm(BatchNormPlan()), .activation(.tanh), Self.dense(3, .softmax),
        ], optimizer: Self.optimizers[optimizer]), shards: shards)
  }

  @Test func penaltiesCountInLossAndGradient() {
    let layers: [LayerPlan] = [
      .dense(DensePlan(units: 40, activation: .relu, l2: 0.02)),
      .dense(DensePlan(units: 40, activation: .relu)),
      .dense(DensePlan(units: 3, activation: .softmax, l2: 0.01)),
    ]
    expectEqual(BothWays(plan: layers), shards: 2)
  }

  @Test(arguments: [Loss.meanSquaredError, .crossEntropy(labelSmoothing: 0.2)])
  func anotherLoss(_ loss: Loss) {
    let layers = [Self.dense(40, .relu), Self.dense(40, .tanh), Self.dense(3, .softmax)]
    expectEqual(BothWays(plan: layers, loss: loss), shards: 2)
  }

  /// Kernels divided in every way, one of them without a limit; updates fused and not.
  private static let limited: [LayerPlan] = [
    .dense(DensePlan(units: 50, activation: .relu, maxNorm: 0.7)),
    .dense(DensePlan(units: 35, activation: .relu, maxNorm: 0.9)),
    .dense(DensePlan(units: 20, activation: .tanh)),
    .dense(DensePlan(units: 3, activation: .softmax, maxNorm: 0.5)),
  ]

  @Test(arguments: optimizers.indices, [1, 2, 5])
  func normsAreLimitedAsInThePlainOne(_ optimizer: Int, _ shards: Int) {
    let ways = BothWays(plan: Self.limited, optimizer: Self.optimizers[optimizer])
    expectEqual(ways, shards: shards)
    let free = BothWays(plan: Self.limited.map(\.unlimited), optimizer: ways.optimizer)
    #expect(
      free.plainly().network.parameters[0].value != ways.plainly().network.parameters[0].value)
    let expected = ways.inShards(shards, workers: 1).network.parameters
    for workers in [2, 3, 8] {
      let own = ways.inShards(shards, workers: workers).network.parameters
      #expect(own.map(\.value) == expected.map(\.value), "\(workers) workers")
      #expect(own.map(\.average) == expected.map(\.average), "\(workers) workers")
    }
  }

  @Test(arguments: plans.indices)
  func theNumberOfWorkersDoesNotChangeABit(_ plan: Int) {
    let ways = BothWays(plan: Self.plans[plan])
    let (expected, losses) = ways.inShards(4, workers: 1)
    for workers in [2, 3, 4, 8] {
      let (network, sums) = ways.inShards(4, workers: workers)
      #expect(network.parameters.map(\.value) == expected.parameters.map(\.value))
      #expect(network.parameters.map(\.moments) == expected.parameters.map(\.moments))
      #expect(sums == losses)
    }
  }

  @Test(arguments: optimizers.indices)
  func theNumberOfWorkersDoesNotChangeABitOfAnyOptimizer(_ optimizer: Int) {
    let ways = BothWays(plan: Self.plans[2], optimizer: Self.optimizers[optimizer])
    let expected = ways.inShards(4, workers: 1).network.parameters
    for workers in [2, 3, 4, 8] {
      let own = ways.inShards(4, workers: workers).network.parameters
      #expect(own.map(\.value) == expected.map(\.value))
      #expect(own.map(\.average) == expected.map(\.average))
    }
  }

  @Test(arguments: [0, 6])
  func loadingAndStoringKeepsEveryBit(_ optimizer: Int) {
    let optimizer = Self.optimizers[optimizer]
    let network = BothWays(plan: Self.plans[3], optimizer: optimizer).plainly().network
    var other = BothWays(plan: Self.plans[3], optimizer: optimizer, seed: 4).plainly().network
    let sharded = ShardedNetwork(
      network, sharding: Sharding(count: 3), capacity: 8, optimizer: optimizer)
    sharded.load(network)
    sharded.store(into: &other)
    #expect(other.parameters.map(\.value) == network.parameters.map(\.value))
    #expect(other.parameters.map(\.moments) == network.parameters.map(\.moments))
    #expect(other.parameters.map(\.average) == network.parameters.map(\.average))
    #expect(network.parameters.allSatisfy { ($0.average == nil) == (optimizer.averaging == nil) })
  }

  /// Weights and losses agree as far as sums in another order can.
  private func expectEqual(
    _ ways: BothWays, shards: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (plain, sharded) = (ways.plainly(), ways.inShards(shards, workers: 2))
    for (loss, expected) in zip(sharded.losses, plain.losses) {
      #expect(
        abs(loss - expected) <= Self.bound * abs(expected), sourceLocation: sourceLocation)
    }
    for (own, expected) in zip(sharded.network.parameters, plain.network.parameters) {
      let distance = zip(own.value.elements, expected.value.elements).reduce(0) {
        max($0, abs(Double($1.0 - $1.1)))
      }
      #expect(distance <= Self.bound, "\(own.name)", sourceLocation: sourceLocation)
      let (rest, others) = (own.moments + own.averages, expected.moments + expected.averages)
      #expect(rest.count == others.count, sourceLocation: sourceLocation)
      for (moment, other) in zip(rest, others) {
        let pairs = zip(moment.elements, other.elements)
        #expect(
          pairs.allSatisfy { abs(Double($0 - $1)) <= Self.bound }, "memory of \(own.name)",
          sourceLocation: sourceLocation)
      }
    }
  }
}

extension Parameter {
  /// The average, if there is one.
  fileprivate var averages: [Matrix] { average.map { [$0] } ?? [] }
}

extension LayerPlan {
  /// The same layer without a limit of its columns' norms.
  fileprivate var unlimited: LayerPlan {
    guard case .dense(var dense) = self else { return self }
    dense.maxNorm = nil
    return .dense(dense)
  }
}
