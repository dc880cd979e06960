import Datasets
public import Kernels
import Model
public import Runs
public import Training

extension Experiment {
  /// Trains the network and leaves a complete run directory.
  ///
  /// - Parameters:
  ///   - directory: A new run's directory.
  ///   - team: Who takes the steps; the weights do not depend on how many there are.
  ///   - observers: Callbacks that only watch, after the recipe's own.
  ///   - isInterrupted: Asked after every step; true ends the training at once.
  /// - Returns: What `summary.json` says.
  /// - Throws: `Divergence`, after `summary.json` has recorded the failure; errors of writing.
  public func run(
    in directory: RunDirectory, by team: Team, observers: [any Callback] = [],
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) throws -> Summary {
    try Files.write(Array(recipe.resolvedText.utf8), to: directory.config)
    var trainer = Trainer(
      loss: recipe.loss, epochs: recipe.training.epochs, batchSize: recipe.training.batchSize,
      seed: recipe.seed, sharding: Sharding(count: recipe.training.shards), team: team,
      callbacks: try callbacks(in: directory) + observers, isInterrupted: isInterrupted)
    var run = TrainingRun(network: network, optimizer: recipe.optimizer.optimizer)
    let clock = ContinuousClock()
    let start = clock.now
    do {
      try trainer.fit(&run, on: training, validation: validation)
    } catch let divergence as Divergence {
      let seconds = (clock.now - start) / .seconds(1)
      let failed = try summary(
        in: directory, by: team, .failed, because: divergence.description, seconds)
      try failed.write(to: directory)
      throw divergence
    }
    let seconds = (clock.now - start) / .seconds(1)
    return try finish(run, in: directory, by: team, seconds: seconds)
  }

  /// Saves the final weights, tests them unless the run was interrupted, and sums up.
  private func finish(
    _ run: TrainingRun, in directory: RunDirectory, by team: Team, seconds: Double
  ) throws -> Summary {
    let (status, reason): (Summary.Status, String?) =
      switch run.stop {
      case nil: (.completed, nil)
      case .early(let reason): (.stoppedEarly, reason)
      case .interrupted: (.interrupted, "interrupted")
      }
    var summary = try summary(in: directory, by: team, status, because: reason, seconds)
    let checkpoint = Checkpoint(
      network: run.network, transform: training.transform, epoch: run.epoch,
      configuration: recipe.resolvedText)
    try checkpoint.write(to: directory.lastCheckpoint)
    summary.fingerprint = Checkpoint.fingerprint(of: run.network)
    if run.stop != .interrupted {
      let result = Evaluation(of: run.network, loss: recipe.loss, on: test, by: team)
      summary.test = Summary.Test(loss: result.loss, errors: result.errors, count: result.count)
    }
    try summary.write(to: directory)
    return summary
  }

  private func summary(
    in directory: RunDirectory, by team: Team, _ status: Summary.Status, because reason: String?,
    _ seconds: Double
  ) throws -> Summary {
    let rows = try MetricsLog.read(directory)
    let best = rows.filter { !($0.valLoss ?? .nan).isNaN }.min {
      ($0.valLoss ?? 0) < ($1.valLoss ?? 0)
    }
    let samples = Double(rows.count * training.count)
    let trainingSeconds = rows.reduce(0) { $0 + Double(training.count) / $1.samplesPerSecond }
    return Summary(
      status: status, stopReason: reason,
      best: best.map {
        Summary.Best(epoch: $0.epoch, valLoss: $0.valLoss ?? 0, valAccuracy: $0.valAccuracy ?? 0)
      },
      dataset: Summary.Dataset(
        name: dataset.name, replaces: dataset.replaces,
        counts: Summary.Dataset.Counts(
          training: training.count, validation: validation?.count ?? 0, test: test.count),
        sha256: dataset.sha256, source: dataset.source),
      model: Summary.Model(parameters: network.parameterCount),
      training: Summary.Training(
        epochs: rows.count, seconds: seconds,
        samplesPerSecond: rows.isEmpty ? 0 : samples / trainingSeconds),
      seed: recipe.seed, threads: team.count,
      versions: Summary.Versions(apus: apusVersion, swift: swiftVersion),
      blas: Summary.BLASBuild(BLAS.report))
  }
}
