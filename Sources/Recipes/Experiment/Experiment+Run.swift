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
    precondition(recipe.training.budget == nil, "how many epochs there is time for is not measured")
    let notes = try prepare(directory, resumption)
    var trainer = Trainer(
      loss: recipe.loss, epochs: recipe.training.epochs, batchSize: recipe.training.batchSize,
      seed: recipe.seed, sharding: Sharding(count: recipe.training.shards), team: team,
      callbacks: callbacks(in: directory) + observers,
      saving: Saving(every: recipe.training.checkpointEvery.interval) { state in
        try directory.writeState(state.file(metadata: notes))
      }, requests: requests, teacher: teacher)
    var run = freshRun
    do {
      try trainer.fit(&run, on: training, validation: validation, from: resumption?.state)
    } catch let error as any UserFacingError {
      if let failed = try? summary(
        of: run, in: directory, by: team, resumption?.resumes, .failed,
        because: error.description)
      {
        try? failed.write(to: directory)
        try? writeEndOfEvents(hasFailed: true, in: directory)
      }
      throw error
    }
    return try finish(
      run, in: directory, by: team, requests: requests, resumes: resumption?.resumes)
  }

  /// Writes down what the training is made of, and where it goes on, before anything else is written:
  /// a run that is killed early is known by this.
  ///
  /// - Returns: The metadata of its states.
  private func prepare(
    _ directory: RunDirectory, _ resumption: Resumption?
  ) throws -> [String: String] {
    let notes = try TensorFile.notes(origin, resumption?.resumes ?? [])
    if resumption?.replacesNewest == true { try directory.dropNewestState() }
    if let state = resumption?.state {
      try directory.writeState(state.file(metadata: notes))
      // They tell of an end that is none any more.
      for file in [directory.summary, directory.predictions] where Files.exists(file) {
        try Files.remove(file)
      }
    } else {
      if resumption != nil { try directory.removeResults() }
      try directory.writeState(TensorFile(metadata: notes, tensors: []))
    }
    try Files.write(Array(recipe.resolvedText.utf8), to: directory.config)
    return notes
  }

  /// The run before its first step.
  var freshRun: TrainingRun {
    TrainingRun(network: network, optimizer: recipe.freshOptimizer)
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
      : Evaluation.withPredictions(
        of: run.network, loss: recipe.loss, on: test, by: team, unless: requests.isStopWanted)
    let (status, reason): (Summary.Status, String?) =
      switch run.stop {
      case .interrupted: (.interrupted, "interrupted")
      case _ where result == nil: (.interrupted, "interrupted while it was tested")
      case nil: (.completed, nil)
      case .early(let reason): (.stoppedEarly, reason)
      }
    var summary = try summary(
      of: run, in: directory, by: team, resumes, status, because: reason)
    summary.training.seconds = seconds
    summary.fingerprint = Checkpoint.fingerprint(of: run.network)
    if let (evaluation, predictions) = result {
      summary.test = Summary.Test(
        loss: evaluation.loss, errors: evaluation.errors, count: evaluation.count)
      try PredictionsFile.write(predictions, to: directory.predictions)
      try writeEvents(of: run, evaluation, predictions, in: directory)
    }
    try summary.write(to: directory)
    return summary
  }

  private func summary(
    of run: TrainingRun, in directory: RunDirectory, by team: Team,
    _ resumes: [Summary.Resume]?, _ status: Summary.Status, because reason: String?
  ) throws -> Summary {
    let rows = try MetricsLog.read(directory)
    let first = resumes?.last { !$0.comparable }?.epoch ?? 1
    let samples = Double(rows.count * training.count)
    let trainingSeconds = rows.reduce(0) { $0 + Double(training.count) / $1.samplesPerSecond }
    var summary = Summary(
      status: status, stopReason: reason,
      best: Summary.Best(of: rows.filter { $0.epoch >= first }),
      dataset: Summary.Dataset(
        name: dataset.name, replaces: dataset.replaces,
        counts: Summary.Dataset.Counts(
          training: training.count, validation: validation?.count ?? 0, test: test.count),
        sha256: dataset.sha256, source: dataset.source),
      model: Summary.Model(
        parameters: network.parameterCount, statistics: network.statisticCount),
      training: Summary.Training(
        epochs: rows.count, seconds: run.seconds,
        samplesPerSecond: rows.isEmpty ? 0 : samples / trainingSeconds),
      seed: recipe.seed, threads: team.count,
      versions: Summary.Versions(apus: apusVersion, swift: swiftVersion),
      blas: Summary.BLASBuild(BLAS.report))
    summary.resumes = resumes
    return summary
  }
}
