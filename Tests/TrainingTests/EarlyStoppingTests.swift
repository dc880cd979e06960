import Kernels
import Model
import Testing

@testable import Training

/// What Keras's traces cannot show: Keras has no interruption that keeps everything.
@Suite struct EarlyStoppingTests {
  private func network(_ weight: Scalar) -> Network {
    Network(
      layers: [Dense(name: "only", kernel: Matrix(row: [weight]), activation: .linear)],
      hasLogits: false)
  }

  /// The weight at the end of a run whose first epoch, with weight 1, was its best.
  private func finalWeight(interrupted: Bool) -> Scalar {
    var run = TrainingRun(
      network: network(1), optimizer: Optimizer(learningRate: 1, rule: .sgd()))
    var callback = EarlyStopping(monitor: Monitor(.loss), patience: 5, restoreBestWeights: true)
    callback.epochEnded(EpochReport(epoch: 1, loss: 1, accuracy: 0, learningRate: 1), &run)
    run.network = network(2)
    callback.epochEnded(EpochReport(epoch: 2, loss: 3, accuracy: 0, learningRate: 1), &run)
    if interrupted { run.interrupt() }
    callback.fitEnded(&run)
    return run.network.parameters[0].value[0, 0]
  }

  /// As in Keras, whose first epoch never stops a training; a NaN is the only one not to improve.
  @Test func theFirstEpochStopsNothing() {
    var run = TrainingRun(
      network: network(1), optimizer: Optimizer(learningRate: 1, rule: .sgd()))
    var callback = EarlyStopping(monitor: Monitor(.loss))
    callback.epochEnded(EpochReport(epoch: 1, loss: .nan, accuracy: 0, learningRate: 1), &run)
    #expect(run.stop == nil)
    callback.epochEnded(EpochReport(epoch: 2, loss: .nan, accuracy: 0, learningRate: 1), &run)
    #expect(run.stop == .early("loss has not improved for 2 epochs"))
  }

  @Test func theBestWeightsReturnAtTheEnd() { #expect(finalWeight(interrupted: false) == 1) }

  /// A resume goes on from where the training was, not from its best epoch.
  @Test func anInterruptedRunKeepsItsWeights() { #expect(finalWeight(interrupted: true) == 2) }
}
