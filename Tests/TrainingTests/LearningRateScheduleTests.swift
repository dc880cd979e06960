import Kernels
import Model
import Support
import Testing

@testable import Training

/// Which step gets which factor of the schedule.
@Suite struct LearningRateScheduleTests {
  /// A warm-up over two of three epochs of two steps: 0, 1/4, 2/4, 3/4, 1, 1.
  @Test func everyStepHasItsOwnRate() {
    var run = TrainingRun(
      network: TinyData.network(inputs: 2, classes: 2),
      optimizer: Optimizer(learningRate: 0.5, rule: .sgd()))
    var callback = LearningRateSchedule(.constant(warmupEpochs: 2), epochLength: 2, epochs: 3)
    callback.fitBegan(&run)
    var rates: [[Scalar]] = []
    for epoch in 1...3 {
      callback.epochBegan(epoch, &run)
      var ofEpoch = [run.optimizer.learningRate]
      for batch in 1...2 {
        callback.batchEnded(report(epoch, batch), &run)
        ofEpoch.append(run.optimizer.learningRate)
      }
      rates.append(ofEpoch)
    }
    // The last step's rate stands at the epoch's end, where it is reported.
    #expect(rates == [[0, 0.125, 0.125], [0.25, 0.375, 0.375], [0.5, 0.5, 0.5]])
  }

  private func report(_ epoch: Int, _ batch: Int) -> BatchReport {
    BatchReport(
      epoch: epoch, epochs: 3, batch: batch, batches: 2, batchLoss: 0, loss: 0, accuracy: 0,
      samples: 1)
  }
}
