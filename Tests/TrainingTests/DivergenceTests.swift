import Kernels
import Model
import Support
import Testing

@testable import Training

/// A loss that is no number ends a training with a sentence that says where.
@Suite struct DivergenceTests {
  private func diverge(_ callbacks: [any Callback]) throws {
    var run = TrainingRun(
      network: TinyData.network(inputs: 16, classes: 3),
      optimizer: Optimizer(learningRate: .infinity, rule: .sgd()))
    var trainer = Trainer(
      loss: .sparseCategoricalCrossentropy, epochs: 9, batchSize: 4, seed: 1, callbacks: callbacks)
    try trainer.fit(&run, on: TinyData.stripes(16), validation: TinyData.stripes(4))
  }

  @Test func endsAtTheEpochsEndAndNamesTheFirstBadBatch() throws {
    let journal = Journal()
    let error = #expect(throws: Divergence.self) {
      try diverge([Recording(name: "a", journal: journal)])
    }
    #expect(error?.epoch == 1 && error?.batch == 2)
    #expect(error?.layer == "hidden")
    #expect(error?.fault == .trainingFailed)
    // The epoch's callbacks still ran: its metrics are kept.
    #expect(journal.events.last == "a epoch 1 ended +")
  }

  /// One batch an epoch, and one epoch: the loss was taken before the only step.
  @Test(arguments: [(Scalar.infinity, "only"), (Scalar.greatestFiniteMagnitude.squareRoot(), nil)])
  func theLastStepsDivergenceIsSeen(rate: Scalar, layer: String?) {
    let plan = ["only", "last"].map { LayerPlan.dense(DensePlan(name: $0, units: 3)) }
    let loss = Loss.sparseCategoricalCrossentropy
    var run = TrainingRun(
      network: Network(plan: plan, inputs: 16, loss: loss, seed: 1),
      optimizer: Optimizer(learningRate: rate * 100, rule: .sgd()))
    var trainer = Trainer(loss: loss, epochs: 1, batchSize: 16, seed: 1)
    let error = #expect(throws: Divergence.self) {
      try trainer.fit(&run, on: TinyData.stripes(16), validation: TinyData.stripes(4))
    }
    #expect(error?.batch == 1)
    #expect(error?.layer == layer)
    #expect(error?.loss.isFinite == false)
  }

  @Test func numbersAreShownAsAPersonWritesThem() {
    let rate = Double(Scalar(0.001))
    let error = Divergence(epoch: 1, batch: 2, loss: -Double.nan, layer: nil, learningRate: rate)
    #expect(error.description.contains("the loss is nan; try a learning rate below 0.001, "))
  }

  @Test func terminateOnNaNEndsAtTheBatch() throws {
    let journal = Journal()
    let error = #expect(throws: Divergence.self) {
      try diverge([TerminateOnNaN(), Recording(name: "a", journal: journal)])
    }
    #expect(error?.epoch == 1 && error?.batch == 2)
    #expect(journal.events.last == "a batch 1/4 ended, 4 seen")
    #expect(
      error?.description == """
        the training diverged in epoch 1, batch 2: the loss is nan, first seen in the weights of \
        layer 'hidden'; try a learning rate below inf, clipping, or inputs on a smaller scale
        """)
  }
}
