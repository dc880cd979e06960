import Datasets
import Foundation
import Kernels
import Model
import Runs
import Support
import Synchronization
import TensorBoardEvents
import Testing

@testable import Training

/// A training is interrupted everywhere, and goes on from a file to the same bits.
@Suite struct ResumeTests {
  private static let loss = Loss.sparseCategoricalCrossentropy
  private static let (training, validation) = (TinyData.stripes(22), TinyData.stripes(9, seed: 2))

  private static let everything: TensorBoard.Content = {
    var content = TensorBoard.Content()
    content.updateFreq = 3
    content.histogramFreq = 2
    content.writesGradients = true
    content.writesImages = true
    return content
  }()

  private static let rules: [UpdateRule] = [
    .sgd(), .sgd(momentum: 0.9), .sgd(momentum: 0.9, nesterov: true), .adam(),
  ]

  private static let averagings: [Averaging] = [
    .exponential(momentum: 0.9), .exponential(momentum: 0.5, overwriteFrequency: 7),
    .epochs(from: 2),
  ]
  private static let everyAveraging: [Averaging?] = [nil] + averagings

  private func freshRun(
    _ rule: UpdateRule, _ averaging: Averaging? = nil, isNormalized: Bool = false
  ) -> TrainingRun {
    TrainingRun(
      network: TinyData.network(
        inputs: 16, classes: 3, dropout: 0.3, isNormalized: isNormalized),
      optimizer: Optimizer(learningRate: 0.2, rule: rule, averaging: averaging))
  }

  /// Plateaus, an early stop in epoch 6 or so, a schedule: whatever has something to remember.
  private func trainer(
    _ directory: RunDirectory, saving: Saving? = nil, requests: Requests = Requests()
  ) -> Trainer {
    Trainer(
      loss: Self.loss, epochs: 7, batchSize: 5, seed: 3,
      callbacks: [
        MetricsRecorder(in: directory),
        ReduceLROnPlateau(
          monitor: Monitor(.valLoss, minDelta: 0.02), factor: 0.5, patience: 1, cooldown: 1),
        ModelCheckpoint(monitor: Monitor(.valLoss), saveBestOnly: true) { _, network, report in
          try Files.write(
            "\(report.epoch) \(Checkpoint.fingerprint(of: network))", to: directory.bestCheckpoint)
        },
        EarlyStopping(
          monitor: Monitor(.valLoss, minDelta: 0.05), patience: 3, restoreBestWeights: true),
        TensorBoard(
          in: directory, session: .init(configuration: "seed: 3\n", parameters: []),
          content: Self.everything, weights: FirstLayerPicture(for: Self.training)),
      ], saving: saving, requests: requests)
  }

  /// What a finished run leaves, but for times.
  private struct Result: Equatable {
    var fingerprint: String
    var rows: [[String]]
    var best: String
    var stop: TrainingRun.Stop?
    var rate: Scalar
    var events: [TBEvent]
  }

  private func result(_ run: TrainingRun, in directory: RunDirectory) throws -> Result {
    let lines = String(decoding: try Files.read(directory.metrics), as: UTF8.self).split(
      separator: "\n")
    let events = try [directory.trainingEvents, directory.validationEvents].flatMap {
      try EventRecords.timeless(in: $0)
    }
    #expect(Files.names(in: directory.events).count { $0.hasPrefix("events.") } == 1)
    return Result(
      fingerprint: Checkpoint.fingerprint(of: run.network),
      rows: lines.map { $0.split(separator: ",").prefix(6).map(String.init) },
      best: String(decoding: try Files.read(directory.bestCheckpoint), as: UTF8.self),
      stop: run.stop, rate: run.optimizer.learningRate, events: events)
  }

  /// Moving statistics are part of a state, and what callbacks are shown does not move them.
  @Test(
    arguments: [UpdateRule.sgd(momentum: 0.9), .adam()],
    [nil, Averaging.exponential(momentum: 0.5, overwriteFrequency: 7)])
  func statesHaveStatistics(_ rule: UpdateRule, _ averaging: Averaging?) throws {
    try expectSameEnd(fromEveryStateOf: freshRun(rule, averaging, isNormalized: true))
  }

  @Test(arguments: rules)
  func everyStateLeadsToTheSameEnd(_ rule: UpdateRule) throws {
    // Whether the callbacks have something to remember.
    let rate = try expectSameEnd(fromEveryStateOf: freshRun(rule))
    #expect(rule == .sgd() || rate < 0.2)
  }

  @Test(arguments: averagings)
  func everyStateLeadsToTheSameAverage(_ averaging: Averaging) throws {
    try expectSameEnd(fromEveryStateOf: freshRun(.sgd(momentum: 0.9), averaging))
  }

  /// Trains a run, and goes on from each of its states; the learning rate at the end.
  @discardableResult
  private func expectSameEnd(fromEveryStateOf fresh: TrainingRun) throws -> Scalar {
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      let directory = try RunDirectory.create(name: "run", under: folder)
      let states = States()
      var run = fresh
      var first = trainer(directory, saving: Saving(every: .batches(1)) { try states.add($0) })
      try first.fit(&run, on: Self.training, validation: Self.validation)
      let expected = try result(run, in: directory)
      #expect(states.files.count > 15)
      try FileManager.default.copyItem(atPath: directory.path, toPath: folder + "/first")
      for file in states.files {
        // What the rest of the first training wrote is still there, as after a late kill.
        try FileManager.default.removeItem(atPath: directory.path)
        try FileManager.default.copyItem(atPath: folder + "/first", toPath: directory.path)
        let state = try #require(try TrainingState(file, path: "state", like: fresh))
        var resumed = trainer(directory)
        var again = fresh
        try resumed.fit(&again, on: Self.training, validation: Self.validation, from: state)
        let end = try result(again, in: directory)
        #expect(end == expected, "from \(state.place)")
      }
      return run.optimizer.learningRate
    }
  }

  /// The n-th question is answered yes: after every step, and before every batch of a validation.
  @Test(arguments: everyAveraging)
  func everyInterruptionSavesAStateThatLeadsToTheSameEnd(_ averaging: Averaging?) throws {
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      let whole = try RunDirectory.create(name: "whole", under: folder)
      let fresh = freshRun(.sgd(momentum: 0.9), averaging)
      var run = fresh
      var trainer = trainer(whole)
      try trainer.fit(&run, on: Self.training, validation: Self.validation)
      let expected = try result(run, in: whole)
      var places: Set<String> = []
      for patience in 2...12 {
        let directory = try RunDirectory.create(name: "run", under: folder)
        var (state, parts) = (TrainingState?.none, 0)
        repeat {
          let states = States()
          let questions = Atomic<Int>(0)
          var part = self.trainer(
            directory, saving: Saving(every: .seconds(1000)) { try states.add($0) },
            requests: Requests(isStopWanted: {
              questions.add(1, ordering: .relaxed).newValue >= patience
            }))
          run = fresh
          try part.fit(&run, on: Self.training, validation: Self.validation, from: state)
          let file = try #require(states.files.last)
          state = try TrainingState(file, path: "state", like: fresh)
          if run.stop == .interrupted { places.insert(state?.place ?? "") }
          parts += 1
        } while run.stop == .interrupted && parts < 100
        #expect(try result(run, in: directory) == expected, "after every \(patience) questions")
      }
      // 22 examples in batches of 5: the fifth batch is the last, and validation follows it.
      #expect(places.isSuperset(of: ["epoch 1, batch 2", "epoch 1, batch 5"]), "\(places)")
    }
  }

  @Test func aSaveThatIsAskedForHappensOnceAndTheTrainingGoesOn() throws {
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      let directory = try RunDirectory.create(name: "run", under: folder)
      let states = States()
      let isWanted = Atomic<Bool>(true)
      var run = freshRun(.sgd())
      var trainer = trainer(
        directory, saving: Saving(every: .seconds(1000)) { try states.add($0) },
        requests: Requests(takeSaveRequest: { isWanted.exchange(false, ordering: .relaxed) }))
      try trainer.fit(&run, on: Self.training, validation: Self.validation)
      #expect(states.places == ["epoch 1, batch 1", "the beginning of epoch \(run.lastEpoch + 1)"])
    }
  }

  /// The sixth question is the first of the first validation, which follows the fifth batch.
  @Test func aSaveThatIsAskedForWithinAValidationHappensAtOnce() throws {
    try withTemporaryDirectory(in: "/dev/shm") { folder in
      let (whole, other) = (
        try RunDirectory.create(name: "whole", under: folder),
        try RunDirectory.create(name: "other", under: folder)
      )
      var run = freshRun(.sgd())
      var trainer = trainer(whole)
      try trainer.fit(&run, on: Self.training, validation: Self.validation)
      let expected = try result(run, in: whole)

      let states = States()
      let questions = Atomic<Int>(0)
      run = freshRun(.sgd())
      trainer = self.trainer(
        other, saving: Saving(every: .seconds(1000)) { try states.add($0) },
        requests: Requests(takeSaveRequest: {
          questions.add(1, ordering: .relaxed).newValue == 6
        }))
      try trainer.fit(&run, on: Self.training, validation: Self.validation)
      #expect(states.places.first == "epoch 1, batch 5", "\(states.places)")
      #expect(states.places.count == 2)
      #expect(try result(run, in: other) == expected)
    }
  }

  @Test func aStateOfAnotherNetworkIsRefused() throws {
    let states = States()
    var trainer = Trainer(
      loss: Self.loss, epochs: 1, batchSize: 5, seed: 3,
      saving: Saving(every: .batches(2)) { try states.add($0) })
    var run = freshRun(.sgd())
    try trainer.fit(&run, on: Self.training, validation: nil)
    let other = TrainingRun(
      network: TinyData.network(inputs: 16, hidden: 9, classes: 3),
      optimizer: Optimizer(learningRate: 0.2, rule: .sgd()))
    let file = try #require(states.files.first)
    #expect(throws: RunFileError.self) { _ = try TrainingState(file, path: "x", like: other) }
    #expect(try TrainingState(TensorFile(tensors: []), path: "x", like: other) == nil)
  }
}

extension TrainingRun {
  /// The last epoch that was trained, whichever epoch's weights were restored.
  fileprivate var lastEpoch: Int { optimizer.iterations / 5 }
}
