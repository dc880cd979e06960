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
  /// What the order of the data and the dropout masks are drawn from.
  public let seed: UInt64
  /// Into how many shards a step is cut: part of what the result depends on.
  public let sharding: Sharding
  /// Who takes the steps; the result does not depend on how many there are.
  private let team: Team
  /// Who is told of every event, in this order.
  public private(set) var callbacks: [any Callback]
  /// Asked after every step; true ends the training at once.
  private let isInterrupted: @Sendable () -> Bool

  /// A trainer; epochs and batch size are at least 1.
  public init(
    loss: Loss, epochs: Int, batchSize: Int, seed: UInt64, sharding: Sharding = .standard,
    team: Team = Team(workers: 1), callbacks: [any Callback] = [],
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) {
    precondition(epochs > 0 && batchSize > 0, "\(epochs) epochs of batches of \(batchSize)")
    self.loss = loss
    self.epochs = epochs
    self.batchSize = batchSize
    self.seed = seed
    self.sharding = sharding
    self.team = team
    self.callbacks = callbacks
    self.isInterrupted = isInterrupted
  }

  /// Trains the run's network until its last epoch or until something stops it.
  ///
  /// - Throws: `Divergence` when a loss or a weight is not finite; whatever a callback throws.
  public mutating func fit(
    _ run: inout TrainingRun, on training: Examples, validation: Examples?
  ) throws {
    precondition(training.count > 0, "no examples to train on")
    var workspace = Workspace(
      for: run, on: training, sharding: sharding, capacity: min(batchSize, training.count),
      team: team)
    try notify { try $0.fitBegan(&run) }
    for epoch in 1...epochs where run.stop == nil {
      try notify { try $0.epochBegan(epoch, &run) }
      workspace.network.load(run.network)
      let progress = try trainEpoch(epoch, &run, examples: training.count, with: &workspace)
      workspace.network.store(into: &run.network)
      guard run.stop != .interrupted else { break }
      run.finish(epoch: epoch)
      let report = progress.report(
        validation: validation.map { Evaluation(of: run.network, loss: loss, on: $0, by: team) },
        learningRate: Double(run.optimizer.learningRate))
      try notify { try $0.epochEnded(report, &run) }
      try progress.checkFinite(run, after: report)
    }
    try notify { try $0.fitEnded(&run) }
  }

  /// Goes once through the training examples in the epoch's own order.
  private mutating func trainEpoch(
    _ epoch: Int, _ run: inout TrainingRun, examples: Int, with workspace: inout Workspace
  ) throws -> EpochProgress {
    let stream = RandomStream(seed: seed)
    let order = stream.fork(.order).fork(epoch).permutation(of: examples)
    let batches = (order.count + batchSize - 1) / batchSize
    var progress = EpochProgress(epoch: epoch, epochs: epochs, batches: batches)
    for batch in 1...batches where run.stop == nil {
      let positions = order[(batch - 1) * batchSize..<min(batch * batchSize, order.count)]
      let random = stream.fork(.dropout).fork(epoch).fork(batch)
      let outcome = workspace.step(&run.optimizer, loss, at: positions, random)
      let report = progress.add(outcome)
      // For who asks which layer went wrong first.
      if !report.batchLoss.isFinite { workspace.network.store(into: &run.network) }
      try notify { try $0.batchEnded(report, &run) }
      if isInterrupted() { run.interrupt() }
    }
    progress.finish()
    return progress
  }

  private mutating func notify(_ event: (inout any Callback) throws -> Void) rethrows {
    for index in callbacks.indices { try event(&callbacks[index]) }
  }
}
