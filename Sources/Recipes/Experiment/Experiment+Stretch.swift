import Datasets
public import Kernels
import Model
import Runs
import Synchronization
public import Training

/// A training up to some epoch, without a run directory.
public struct Stretch: Sendable {
  /// What a training has come to at the end of an epoch.
  public struct Result: Sendable {
    /// The result on the test part of the weights that it would end with now.
    public let test: Evaluation
    /// The SHA-256 of those weights.
    public let fingerprint: String
    /// Why a callback has ended it, if one did: more epochs would change nothing.
    public let stopReason: String?
    /// Seconds of training, in earlier stretches too.
    public let fitSeconds: Double
    /// Seconds that the judgement on the test part took.
    public let scoreSeconds: Double
  }

  /// Where it goes on.
  public let state: TrainingState?
  /// What it has come to; nil where it was asked to end before.
  public let result: Result?

  /// How many epochs are over, those before this stretch among them.
  public var epochs: Int { state.map { $0.epoch - 1 } ?? 0 }
}

extension Experiment {
  /// Trains up to the end of an epoch: a part of the very training that `run` does, to the same bits.
  ///
  /// Nothing is written: checkpoints and TensorBoard's callbacks are left out.
  ///
  /// - Parameters:
  ///   - epoch: The last epoch, from 1; that of the recipe at most.
  ///   - state: The end of an earlier stretch; nil to begin.
  ///   - team: Who takes the steps.
  ///   - observers: Callbacks that only watch.
  ///   - requests: Who asks for an end.
  ///   - save: Writes a state down, as often as the recipe says.
  /// - Returns: What it has come to, or where an end was asked for.
  /// - Throws: `Divergence`; errors of saving.
  public func train(
    upTo epoch: Int, from state: TrainingState? = nil, by team: Team,
    observers: [any Callback] = [], requests: Requests = Requests(),
    save: @escaping Saving.Save = { _ in }
  ) throws -> Stretch {
    let latest = Latest(state)
    var trainer = Trainer(
      loss: recipe.loss, epochs: epoch, batchSize: recipe.training.batchSize, seed: recipe.seed,
      sharding: Sharding(count: recipe.training.shards), team: team,
      callbacks: silentCallbacks + observers,
      saving: Saving(every: recipe.training.checkpointEvery.interval) { state in
        latest.state = state
        try save(state)
      }, requests: requests, teacher: teacher)
    var run = freshRun
    try trainer.fit(&run, on: training, validation: validation, from: state)
    let fitSeconds = run.seconds
    let clock = ContinuousClock()
    let start = clock.now
    guard run.stop != .interrupted,
      let evaluation = Evaluation(
        of: run.network, loss: recipe.loss, on: test, by: team,
        unless: requests.isStopWanted)
    else { return Stretch(state: latest.state, result: nil) }
    let reason: String? = if case .early(let reason) = run.stop { reason } else { nil }
    return Stretch(
      state: latest.state,
      result: Stretch.Result(
        test: evaluation, fingerprint: Checkpoint.fingerprint(of: run.network),
        stopReason: reason, fitSeconds: fitSeconds,
        scoreSeconds: (clock.now - start) / .seconds(1)))
  }
}

/// The state that was saved last.
private final class Latest: Sendable {
  private let saved: Mutex<TrainingState?>

  init(_ state: TrainingState?) { saved = Mutex(state) }

  var state: TrainingState? {
    get { saved.withLock { $0 } }
    set { saved.withLock { $0 = newValue } }
  }
}
