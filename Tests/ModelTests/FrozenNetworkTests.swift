import Kernels
import Model
import Support
import Testing

/// A network in shared memory says what the network itself says.
@Suite struct FrozenNetworkTests {
  private static let plans: [[LayerPlan]] = [
    [.dense(DensePlan(units: 3, activation: .softmax))],
    [
      .dropout(rate: 0.3), .dense(DensePlan(units: 35, activation: .relu)), .dropout(rate: 0.5),
      .dense(DensePlan(units: 20, activation: .gelu)),
      .dense(DensePlan(units: 40, activation: .softmax)), .alphaDropout(rate: 0.5),
      .dense(DensePlan(units: 3, activation: .softmax)),
    ],
    // A block that begins with what could go into the product before it, and one that does nothing.
    [
      .dense(DensePlan(units: 24, useBias: false)), .batchNorm(BatchNormPlan()),
      .dense(DensePlan(units: 24)), .activation(.relu), .batchNorm(BatchNormPlan()),
      .dense(DensePlan(units: 24)), .residualSum(of: 3), .dropout(rate: 0.2), .residualSum(of: 1),
      .dense(DensePlan(units: 3, activation: .softmax)),
    ],
  ]

  @Test(arguments: plans, Loss.allCases)
  func saysWhatTheNetworkSays(_ plan: [LayerPlan], _ loss: Loss) {
    var network = Network(plan: plan, inputs: 20, loss: loss, seed: 5)
    network.visitParameters { parameter in
      guard parameter.kind == .statistic else { return }
      let columns = parameter.value.columns
      parameter.load(
        Matrix(rows: 1, columns: columns, elements: (1...columns).map { Scalar($0) / 9 }))
    }
    let inputs = Matrix.random(11, 20, seed: 6)
    var tape = Tape(for: network, capacity: 11)
    tape.input.copy(inputs)
    network.forward(&tape, mode: .inference)

    let frozen = FrozenNetwork(network, capacity: 16)
    #expect(frozen.output.columns == 3)
    frozen.input.rows(0..<11).load(inputs)
    // Rows that nobody has computed stay as they are.
    for rows in [7..<11, 0..<7] { frozen.forward(rows) }
    #expect(frozen.output.rows(0..<11).matrix.distance(to: tape.output) < 1e-5)
    #expect(frozen.output.rows(11..<16).matrix == Matrix(rows: 5, columns: 3))
  }

  @Test func whatIsTrainedOnAfterwardsDoesNotChangeIt() {
    var network = Network(plan: Self.plans[0], inputs: 20, loss: .meanSquaredError, seed: 5)
    let frozen = FrozenNetwork(network, capacity: 2)
    frozen.input.load(.random(2, 20, seed: 6))
    frozen.forward(0..<2)
    let before = frozen.output.matrix
    network.visitParameters { $0.load(Matrix(rows: $0.value.rows, columns: $0.value.columns)) }
    frozen.forward(0..<2)
    #expect(frozen.output.matrix == before)
  }
}
