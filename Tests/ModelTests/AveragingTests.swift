import Kernels
import Testing

@testable import Model

/// What is done to a weight after its update, worked by hand.
@Suite struct AveragingTests {
  /// A network of one weight, 2, whose gradient is 3 in every step.
  private func run(
    _ optimizer: Optimizer, steps: Int, maxNorm: Double? = nil
  ) -> (parameter: Parameter, optimizer: Optimizer) {
    let layer = Dense(
      name: "only", kernel: Matrix(row: [2]), activation: .linear, maxNorm: maxNorm)
    var (network, optimizer) = (Network(layers: [layer], hasLogits: false), optimizer)
    var tape = Tape(for: network, capacity: 1)
    tape.input.copy(Matrix(row: [1]))
    for _ in 0..<steps {
      network.forward(&tape, mode: .inference)
      tape.outputGradient.copy(Matrix(row: [3]))
      network.backward(&tape, mode: .inference)
      optimizer.step(&network)
    }
    return (network.parameters[0], optimizer)
  }

  private func optimizer(_ averaging: Averaging? = nil) -> Optimizer {
    Optimizer(learningRate: 0.5, rule: .sgd(), averaging: averaging)
  }

  /// The weights are 0.5, -1 and -2.5.
  @Test func theFirstWeightsAreTheFirstAverage() {
    let rule = Averaging.exponential(momentum: 0.75)
    let (one, two) = (run(optimizer(rule), steps: 1), run(optimizer(rule), steps: 3))
    #expect(one.parameter.average == Matrix(row: [0.5]) && one.optimizer.averaged == 1)
    // 0.75 0.5 - 0.25 1 = 0.125, then 0.75 0.125 - 0.25 2.5.
    #expect(two.parameter.average == Matrix(row: [-0.53125]) && two.optimizer.averaged == 3)
    #expect(two.parameter.value == Matrix(row: [-2.5]))
  }

  /// 0.125 is where the third step begins: 0.125 - 1.5, of which a quarter enters the average.
  @Test func anAverageMayTakeTheWeightsPlace() {
    let rule = Averaging.exponential(momentum: 0.75, overwriteFrequency: 2)
    #expect(run(optimizer(rule), steps: 2).parameter.value == Matrix(row: [0.125]))
    let three = run(optimizer(rule), steps: 3).parameter
    #expect(three.value == Matrix(row: [-1.375]))
    #expect(three.average == Matrix(row: [0.75 * 0.125 - 0.25 * 1.375]))
  }

  /// A step of Keras averages first and limits then: 0.5, -1.25, -1.75 become 0.25, -0.25, -0.25.
  @Test func averagesAreTakenBeforeNormsAreLimited() {
    let rule = Averaging.exponential(momentum: 0)
    let parameter = run(optimizer(rule), steps: 3, maxNorm: 0.25).parameter
    #expect(abs((parameter.average?[0, 0] ?? 0) + 1.75) < 1e-6)
    #expect(abs(parameter.value[0, 0] + 0.25) < 1e-6)
  }

  @Test func epochsAreAveragedAlikeFromTheFirstOneOn() {
    var (optimizer, network) = (
      optimizer(.epochs(from: 2)),
      Network(
        layers: [Dense(name: "only", kernel: Matrix(row: [0]), activation: .linear)],
        hasLogits: false)
    )
    var averages: [Scalar?] = []
    for epoch in 1...4 {
      network.visitParameters { $0.value = Matrix(row: [Scalar(epoch * epoch)]) }
      let step = optimizer.begin()
      #expect(step.average == nil)
      optimizer.average(&network, afterEpoch: epoch)
      averages.append(network.parameters[0].average?[0, 0])
    }
    #expect(averages[0] == nil && averages[1] == 4 && averages[2] == 6.5)
    #expect(abs((averages[3] ?? 0) - 29 / 3) < 1e-5)
    #expect(optimizer.averaged == 3)
    let averaged = network.averaged.parameters[0]
    #expect(averaged.value == network.parameters[0].average && averaged.average == nil)
    #expect(network.parameters[0].value == Matrix(row: [16]))
  }

  @Test func withoutARuleThereIsNoAverage() {
    let parameter = run(optimizer(), steps: 2).parameter
    #expect(parameter.average == nil && parameter.value == Matrix(row: [-1]))
  }

  @Test func anAverageOfAnotherShapeTraps() async {
    await #expect(processExitsWith: .failure) {
      var parameter = Parameter(name: "w", value: Matrix(row: [1]))
      parameter.load(average: Matrix(row: [1, 2]))
    }
  }
}
