public import Datasets
public import Kernels
public import Model

/// Trains a network on examples: epochs of shuffled batches, validation, callbacks.
public struct Trainer: Sendable {
  /// What is minimised.
  public let loss: Loss
  /// Epochs at most.
  public let epochs: Int
  /// Examples a step; the last batch of an epoch may be smaller.
  public let batchSize: Int
  /// What the order of the data, their deformations and the dropout masks are drawn from.
  public let seed: UInt64
  /// Into how many shards a step is cut: part of what the result depends on.
  public let sharding: Sharding
  /// Who takes the steps; the result does not depend on how many there are.
  let team: Team
  /// Who is told of every event, in this order.
  public private(set) var callbacks: [any Callback]
  /// Where and how often the state is saved.
  var saving: Saving?
  /// What is asked of the training meanwhile.
  let requests: Requests
  /// What is learnt from beside the labels; validation knows nothing of it.
  let teacher: Teacher?

  /// A trainer; epochs and batch size are at least 1.
  public init(
    loss: Loss, epochs: Int, batchSize: Int, seed: UInt64, sharding: Sharding = .standard,
    team: Team = Team(workers: 1), callbacks: [any Callback] = [], saving: Saving? = nil,
    requests: Requests = Requests(), teacher: Teacher? = nil
  ) {
    precondition(epochs > 0 && batchSize > 0, "\(epochs) epochs of batches of \(batchSize)")
    precondition(teacher == nil || loss.takesLogits, "\(loss) cannot be mixed with a teacher's")
    self.loss = loss
    self.epochs = epochs
    self.batchSize = batchSize
    self.seed = seed
    self.sharding = sharding
    self.team = team
    self.callbacks = callbacks
    self.saving = saving
    self.requests = requests
    self.teacher = teacher
  }

  /// Trains the run's network until its last epoch or until something stops it.
  ///
  /// Where weights are averaged, their averages are what is validated, and what the run's network holds
  /// in the end.
  ///
  /// - Parameters:
  ///   - run: What is trained; replaced by the state's where there is one.
  ///   - training: What it is trained on.
  ///   - validation: What it is tested on after every epoch.
  ///   - state: Where to go on, saved by an equal trainer with equal callbacks on equal examples:
  ///     the result is then the one of a training that was never interrupted, bit for bit.
  /// - Throws: `Divergence` when a loss or a weight is not finite; whatever a callback or saving
  ///   throws.
  public mutating func fit(
    _ run: inout TrainingRun, on training: Examples, validation: Examples?,
    from state: TrainingState? = nil
  ) throws {
    precondition(training.count > 0, "no examples to train on")
    var workspace = Workspace(
      for: run, on: training, sharding: sharding, capacity: min(batchSize, training.count),
      team: team, teacher: teacher)
    if let state { run = state.run }
    try begin(&run, from: state)
    var underWay = state?.progress
    let first = min(run.epoch, epochs)
    for epoch in first + 1..<epochs + 1 where run.stop == nil || underWay != nil {
      if underWay == nil { try notify { try $0.epochBegan(epoch, &run) } }
      var progress = EpochProgress(
        epoch: epoch, epochs: epochs, batches: batches(of: training), sums: underWay ?? .init())
      underWay = nil
      workspace.network.load(run.network)
      try trainEpoch(&progress, &run, on: training, with: &workspace)
      guard run.stop != .interrupted else { break }
      workspace.network.store(into: &run.network)
      // A state that is saved within the validation is still one of this epoch.
      var finished = run
      finished.finish(epoch: epoch)
      guard
        let report = try validate(&run, finished.result, on: validation, after: progress)
      else { break }
      run = finished
      differentiate(&run, after: progress, on: training)
      try notify { try $0.epochEnded(report, &run) }
      try progress.checkFinite(run, after: report)
    }
    if run.stop != .interrupted && state?.isOver(epochs: epochs) != true { try save(run) }
    run.conclude()
    try notify { try $0.fitEnded(&run) }
  }

  /// Steps of an epoch; the last batch may be smaller.
  func batches(of examples: Examples) -> Int { (examples.count + batchSize - 1) / batchSize }

  /// Tells every callback of an event, in their order.
  mutating func notify(_ event: (inout any Callback) throws -> Void) rethrows {
    for index in callbacks.indices { try event(&callbacks[index]) }
  }
}
