import Datasets
import Kernels
import Model
import Runs
import Support
import Synchronization
import Testing

@testable import Recipes
@testable import Training

/// What a change of the configuration that is accepted does to a training that goes on.
@Suite struct ChangedResumeTests {
  private static let configuration = """
    seed: 3
    data: {dataset: ./stripes, validation: {first: 12}}
    model:
      - flatten
      - dense: {units: 4, activation: relu}
      - dense: {units: classes, activation: softmax}
    optimizer: {sgd: {learning_rate: 0.1, momentum: 0.9}}
    training: {epochs: 3, batch_size: 16}
    callbacks:
      - early_stopping: {monitor: val_loss, patience: 5}

    """

  private func experiment(_ sets: [String] = []) throws -> Experiment {
    let images = TinyData.stripes(60).images
    let recipe = try Recipe.read(text: Self.configuration, from: "tiny.cfg", sets: sets).recipe
    return try Experiment(
      recipe,
      on: Dataset(
        name: recipe.data.dataset, classNames: ["a", "b", "c"], training: images, test: images,
        source: "memory"))
  }

  /// The state from which another experiment goes on with a run of this one, which was stopped after
  /// so many of its 9 steps.
  private func state(
    after steps: Int = 5, _ sets: [String] = [], begunWith earlier: [String] = []
  ) throws -> TrainingState {
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      let directory = try RunDirectory.create(name: "run", under: folder)
      let questions = Atomic<Int>(0)
      let requests = Requests(isStopWanted: {
        questions.add(1, ordering: .relaxed).newValue >= steps
      })
      _ = try experiment(earlier).run(in: directory, by: Team(workers: 1), requests: requests)
      return try #require(try ResumePoint(directory).state(for: experiment(sets)))
    }
  }

  @Test func withoutAChangeEverythingGoesOn() throws {
    let state = try state()
    #expect(state.epoch == 2 && state.batch == 1)
    #expect(state.run.optimizer.iterations == 4)
    #expect(state.run.optimizer.learningRate == 0.1)
  }

  @Test func aNewLearningRateCountsAndTheVelocitiesStay() throws {
    let state = try state(["optimizer.sgd.learning_rate=0.001", "optimizer.sgd.momentum=0.5"])
    #expect(try self.state(["optimizer.sgd.nesterov=true"]).run.optimizer.learningRate == 0.1)
    #expect(state.run.optimizer.learningRate == 0.001)
    #expect(state.run.optimizer.rule == .sgd(momentum: 0.5))
    #expect(state.run.optimizer.iterations == 4 && state.batch == 1)
    #expect(state.run.network.parameters.allSatisfy { $0.moments.count == 1 })
  }

  @Test func anotherRuleBeginsWithNothing() throws {
    let state = try state(["optimizer={adam: {learning_rate: 0.002}}"])
    #expect(state.run.optimizer.learningRate == 0.002)
    #expect(state.run.optimizer.iterations == 0)
    #expect(state.run.network.parameters.allSatisfy { $0.moments.isEmpty })
  }

  @Test func averagesGoOnOrBeginAnew() throws {
    let ema = ["averaging=ema"]
    let kept = try state(
      ["averaging.ema.momentum=0.5", "optimizer.sgd.momentum=0.5"], begunWith: ema)
    #expect(kept.run.optimizer.averaging == .exponential(momentum: 0.5))
    #expect(kept.run.optimizer.averaged == 4 && kept.run.optimizer.rule == .sgd(momentum: 0.5))
    #expect(kept.run.network.parameters.allSatisfy { $0.average != nil && $0.average != $0.value })
    // A rule that begins with nothing leaves the weights as they are, and what they are averaged to.
    let ruled = try state(
      ["averaging=ema", "optimizer={adam: {learning_rate: 0.002}}"], begunWith: ema)
    #expect(ruled.run.optimizer.averaged == 4 && ruled.run.optimizer.iterations == 0)
    for (before, after) in [(ema, []), ([], ema), (ema, ["averaging=swa"])]
      as [([String], [String])]
    {
      let state = try state(after, begunWith: before)
      #expect(state.run.optimizer.averaged == 0 && state.run.optimizer.iterations == 4)
      #expect(state.run.network.parameters.allSatisfy { $0.average == nil }, "\(before) \(after)")
    }
  }

  @Test func aScheduleKeepsItsPlaceWithANewBase() throws {
    let schedule =
      "callbacks=[{learning_rate_schedule: cosine}]"
    let unchanged = try state([schedule], begunWith: [schedule])
    let changed = try state(
      [schedule, "optimizer.sgd.learning_rate=0.01"], begunWith: [schedule])
    let (old, new) = (unchanged.run.optimizer.learningRate, changed.run.optimizer.learningRate)
    #expect(old < 0.1 && abs(new - old / 10) < 1e-6, "\(old) and \(new)")
    let without = try state(["callbacks=[]"], begunWith: [schedule])
    #expect(without.run.optimizer.learningRate == 0.1)
  }

  @Test(arguments: ["training.batch_size=8", "seed=4", "data.validation={first: 20}"])
  func otherBatchesBeginTheEpochAgain(_ change: String) throws {
    let state = try state([change])
    #expect(state.epoch == 2 && state.batch == 0, "\(state.place)")
    #expect(state.run.optimizer.iterations == 4)
  }

  @Test(arguments: [(5, 1), (5, 2), (9, 2)])
  func noFewerEpochsThanThereWere(_ steps: Int, _ epochs: Int) throws {
    let change = ["training.epochs=\(epochs)"]
    guard !(steps == 5 && epochs == 2) else {
      #expect(try state(after: steps, change).epoch == 2)
      return
    }
    let error = #expect(throws: ExperimentError.self) { _ = try state(after: steps, change) }
    #expect(error?.description.contains("training.epochs: \(epochs) ") == true)
  }

  /// A patience of 0 ends the training as soon as the loss is not better by 100.
  @Test func onlyOtherCallbacksWithdrawAnEnd() throws {
    let stopping = "callbacks=[{early_stopping: {monitor: val_loss, min_delta: 100, patience: 0}}]"
    let longer = "training.epochs=9"
    let ended = try state(after: 1000, [stopping, longer], begunWith: [stopping])
    #expect(ended.isOver(epochs: 9) && ended.epoch == 3)
    let patient = "callbacks=[{early_stopping: {monitor: val_loss, patience: 50}}]"
    let further = try state(after: 1000, [patient, longer], begunWith: [stopping])
    #expect(!further.isOver(epochs: 9))
  }

  @Test func whatWasWatchedIsForgottenWhereItMeansSomethingElse() throws {
    #expect(try state(after: 5).memories["EarlyStopping"]?.isEmpty == false)
    #expect(try state(after: 5, ["data.inputs=standardized"]).memories["EarlyStopping"] == nil)
  }

  @Test func anotherModelIsAMatterOfTheConfiguration() throws {
    let error = #expect(throws: ExperimentError.self) {
      _ = try state(["model=[flatten, {dense: {units: classes, activation: softmax}}]"])
    }
    #expect(error?.fault == .badConfiguration)
  }

  @Test func anEarlyStoppingThatKeepsNoWeightsForgetsThem() throws {
    let stopping = { (metric: Metric, restores: Bool) in
      EarlyStopping(monitor: Monitor(metric), patience: 2, restoreBestWeights: restores)
    }
    var run = TrainingRun(
      network: TinyData.network(inputs: 16, classes: 3),
      optimizer: Optimizer(learningRate: 0.1, rule: .sgd()))
    var first = stopping(.valLoss, true)
    first.epochEnded(
      EpochReport(
        epoch: 2, loss: 1, accuracy: 0.5, validationLoss: 0.25, validationAccuracy: 0.5,
        learningRate: 0.1, samples: 1, seconds: 1, samplesPerSecond: 1), &run)
    var memory = Memory()
    first.remember(in: &memory)

    func resumed(_ metric: Metric, _ restores: Bool) -> Memory {
      var (callback, found) = (stopping(metric, restores), Memory())
      callback.fitResumed(from: memory, &run)
      callback.remember(in: &found)
      return found
    }
    #expect(resumed(.valLoss, true) == memory)
    memory.keep("kept_epoch", Int?.none)
    let weightless = resumed(.valLoss, true)
    #expect(weightless.recall("best") == Double?.none, "a best without weights cannot be restored")
    memory.keep("kept_epoch", 2)
    let lighter = resumed(.valLoss, false)
    #expect(lighter.recall("best") == 0.25 && lighter.weights.isEmpty)
    let other = resumed(.valAccuracy, true)
    #expect(other.recall("best") == Double?.none && other.weights.isEmpty)
  }
}
