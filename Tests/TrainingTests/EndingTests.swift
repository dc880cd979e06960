import Model
import Support
import Synchronization
import Testing

@testable import Training

/// What ends a training besides its callbacks of the configuration: time and a target.
@Suite struct EndingTests {
  private func run() -> TrainingRun {
    TrainingRun(
      network: TinyData.network(inputs: 16, classes: 3),
      optimizer: Optimizer(learningRate: 0.1, rule: .sgd()))
  }

  private func report(_ epoch: Int, seconds: Double = 1, accuracy: Double = 0) -> EpochReport {
    EpochReport(
      epoch: epoch, loss: 1, accuracy: 1, validationLoss: 1, validationAccuracy: accuracy,
      learningRate: 0.1, seconds: seconds)
  }

  private func batch(_ epoch: Int, _ batch: Int) -> BatchReport {
    BatchReport(
      epoch: epoch, epochs: 3, batch: batch, batches: 4, batchLoss: 1, loss: 1, accuracy: 0,
      samples: 1)
  }

  /// A limit of 10 s for 3 epochs, when so many seconds are over.
  private func limit(at seconds: Double) -> TimeLimit {
    TimeLimit(seconds: 10, words: "10s", epochs: 3) { _ in seconds }
  }

  @Test(arguments: [
    (1, 5.0, 5.0, false), (1, 5.1, 5.0, true), (2, 9.5, 1.0, true), (3, 12.0, 4.0, false),
  ])
  func noEpochBeginsForWhichThereIsNoTime(
    _ epoch: Int, _ spent: Double, _ lasted: Double, _ isOver: Bool
  ) {
    var (run, callback) = (run(), limit(at: spent))
    callback.epochEnded(report(epoch, seconds: lasted), &run)
    #expect((run.stop != nil) == isOver)
    guard isOver else { return }
    #expect(
      run.stop
        == .early(
          "the budget, 10s, has no time for another epoch after \(epoch) of 3; the schedule is not "
            + "finished"))
  }

  @Test func anEpochEndsWhenTimeIsOver() {
    for (seconds, place, isOver) in [
      (9.9, (2, 1), false), (10, (2, 1), true), (11, (3, 3), true), (11, (3, 4), false),
    ] as [(Double, (Int, Int), Bool)] {
      var (run, callback) = (run(), limit(at: seconds))
      callback.batchEnded(batch(place.0, place.1), &run)
      #expect((run.stop != nil) == isOver, "\(seconds) s at \(place)")
      guard isOver else { continue }
      #expect(
        run.stop?.reason == "the budget, 10s, is spent in epoch \(place.0) of 3, after "
          + "\(place.1) of 4 batches; the schedule is not finished")
    }
  }

  /// What a training that is stopped within an epoch leaves can be gone on with.
  @Test func aTrainingThatIsStoppedWithinAnEpochIsWhole() throws {
    let states = States()
    let watched = Atomic<Int>(0)
    var run = run()
    var trainer = Trainer(
      loss: .sparseCategoricalCrossentropy, epochs: 3, batchSize: 5, seed: 1,
      callbacks: [
        TimeLimit(seconds: 7, words: "7s", epochs: 3) { _ in
          Double(watched.add(1, ordering: .relaxed).newValue)
        }
      ],
      saving: Saving(every: .seconds(1000)) { try states.add($0) })
    try trainer.fit(&run, on: TinyData.stripes(20), validation: TinyData.stripes(9))
    // Four batches and the end of epoch 1, then two of epoch 2.
    #expect(run.stop?.reason?.contains("epoch 2 of 3, after 2 of 4 batches") == true)
    #expect(run.epoch == 2 && run.optimizer.iterations == 6)
    #expect(states.places == ["the beginning of epoch 3"])
  }

  @Test(arguments: [(0.99, false), (0.995, true), (1.0, true)])
  func aTargetEndsTheTraining(_ accuracy: Double, _ isReached: Bool) {
    var (run, callback) = (run(), TargetReached(accuracy: 0.995))
    callback.epochEnded(report(4, accuracy: accuracy), &run)
    #expect((run.stop != nil) == isReached)
    guard isReached else { return }
    #expect(
      run.stop == .early("val_accuracy \(accuracy) has reached the target, 0.995"))
  }
}
