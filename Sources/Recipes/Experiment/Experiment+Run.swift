import Datasets
public import Kernels
import Model
public import Runs
public import Training

extension Experiment {
  /// Trains the network and leaves a complete run directory.
  ///
  /// - Parameters:
  ///   - directory: A new run's directory, or the one of a run that was interrupted.
  ///   - team: Who takes the steps; the weights do not depend on how many there are.
  ///   - observers: Callbacks that only watch, after the recipe's own.
  ///   - requests: Who asks for an end or for the state to be saved.
  ///   - resumption: Where to go on; nil begins anew.
  /// - Returns: What `summary.json` says.
  /// - Throws: `Divergence`; errors of writing. `summary.json` has recorded the failure then, if that
  ///   could be written.
  public func run(
    in directory: RunDirectory, by team: Team, observers: [any Callback] = [],
    requests: Requests = Requests(), resuming resumption: Resumption? = nil
  ) throws -> Summary {
    let notes = try TensorFile.notes(origin, resumption?.resumes ?? [])
    if resumption?.replacesNewest == true { try directory.dropNewestState() }
    if resumption?.state == nil {
      if resumption != nil { try directory.removeResults() }
      // A run that is killed before its first checkpoint is known by this.
      try directory.writeState(TensorFile(metadata: notes, tensors: []))
    } else if Files.exists(directory.summary) {
      // It tells of an end that is none any more.
      try Files.remove(directory.summary)
    }
    try Files.write(Array(recipe.resolvedText.utf8), to: directory.config)
    var trainer = Trainer(
      loss: recipe.loss, epochs: recipe.training.epochs, batchSize: recipe.training.batchSize,
      seed: recipe.seed, sharding: Sharding(count: recipe.training.shards), team: team,
      callbacks: callbacks(in: directory) + observers,
      saving: Saving(every: recipe.training.checkpointEvery.interval) { state in
        try directory.writeState(state.file(metadata: notes))
      }, requests: requests)
    var run = freshRun
    do {
      try trainer.fit(&run, on: training, validation: validation, from: resumption?.state)
    } catch let error as any UserFacingError {
      if var failed = try? summary(
        of: run, in: directory, by: team, .failed, because: error.description)
      {
        failed.resumes = resumption?.resumes
        try? failed.write(to: directory)
      }
      throw error
    }
    return try finish(
      run, in: directory, by: team, requests: requests, resumes: resumption?.resumes)
  }

  /// The run before its first step.
  var freshRun: TrainingRun {
    TrainingRun(network: network, optimizer: recipe.optimizer.optimizer)
  }

  /// Saves the final weights, tests them unless the run was interrupted, and sums up.
  private func finish(
    _ run: TrainingRun, in directory: RunDirectory, by team: Team, requests: Requests,
    resumes: [Summary.Resume]?
  ) throws -> Summary {
    let seconds = run.seconds
    let checkpoint = Checkpoint(
      network: run.network, transform: training.transform, epoch: run.epoch,
      configuration: recipe.resolvedText)
    try checkpoint.write(to: directory.lastCheckpoint)
    let result =
      run.stop == .interrupted
      ? nil
      : Evaluation(
        of: run.network, loss: recipe.loss, on: test, by: team, unless: requests.isStopWanted)
    let (status, reason): (Summary.Status, String?) =
      switch run.stop {
      case .interrupted: (.interrupted, "interrupted")
      case _ where result == nil: (.interrupted, "interrupted while it was tested")
      case nil: (.completed, nil)
      case .early(let reason): (.stoppedEarly, reason)
      }
    var summary = try summary(of: run, in: directory, by: team, status, because: reason)
    summary.training.seconds = seconds
    summary.fingerprint = Checkpoint.fingerprint(of: run.network)
    summary.test = result.map {
      Summary.Test(loss: $0.loss, errors: $0.errors, count: $0.count)
    }
    summary.resumes = resumes
    try summary.write(to: directory)
    return summary
  }

  private func summary(
    of run: TrainingRun, in directory: RunDirectory, by team: Team, _ status: Summary.Status,
    because reason: String?
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
        epochs: rows.count, seconds: run.seconds,
        samplesPerSecond: rows.isEmpty ? 0 : samples / trainingSeconds),
      seed: recipe.seed, threads: team.count,
      versions: Summary.Versions(apus: apusVersion, swift: swiftVersion),
      blas: Summary.BLASBuild(BLAS.report))
  }
}
