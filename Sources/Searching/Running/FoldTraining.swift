import Foundation
import Kernels
import Recipes
import Runs
import Synchronization
import Training

/// One fold of one trial, trained from where it is up to a rung.
struct FoldTraining {
  let search: Search
  let directory: SearchDirectory
  let work: SearchProgress.Work
  let requests: Requests
  let watch: @Sendable (SearchEvent) -> Void

  /// What it has come to.
  struct Outcome {
    let result: FoldResult
    /// The scores of the first fold after each epoch.
    let curve: [Int: Double]
  }

  /// Trains; a training that cannot be done is a result too.
  ///
  /// - Parameter team: Who takes the steps.
  /// - Returns: The result; nil where an end was asked for, and the state saved.
  /// - Throws: Errors of reading and writing, which are no trial's fault.
  func run(by team: Team) throws -> Outcome? {
    let clock = ContinuousClock()
    let start = clock.now
    do {
      let experiment = try search.experiment(trial: work.trial, fold: work.fold)
      let file = directory.state(trial: work.trial, fold: work.fold)
      let curve = Curve()
      let metric = search.recipe.method.score.metric
      let observer = EpochObserver { [work, watch] report in
        if work.fold == 0 { curve.add(report.value(of: metric), of: report.epoch) }
        watch(.epoch(work, report))
      }
      let stretch = try experiment.train(
        upTo: min(work.epoch, experiment.recipe.training.epochs),
        from: state(of: experiment, in: file), by: team, observers: [observer],
        requests: requests
      ) { state in try state.file(metadata: [:]).write(to: file) }
      guard let result = stretch.result else { return nil }
      let (evaluation, seconds) = (result.validation, (clock.now - start) / .seconds(1))
      return Outcome(
        result: FoldResult(
          rung: work.rung, fold: work.fold, epochs: stretch.epochs,
          score: metric == .valLoss ? evaluation.loss : evaluation.accuracy, loss: evaluation.loss,
          fitSeconds: seconds - result.seconds, threads: team.count, scoreSeconds: result.seconds,
          fingerprint: result.fingerprint, stopReason: result.stopReason),
        curve: curve.values)
    } catch let error as any UserFacingError where Self.trialFaults.contains(error.fault) {
      let seconds = (clock.now - start) / .seconds(1)
      return Outcome(
        result: FoldResult(
          rung: work.rung, fold: work.fold, epochs: 0, fitSeconds: seconds, threads: team.count,
          failure: error.description), curve: [:])
    }
  }

  /// What is wrong with a point, and not with this machine.
  private static let trialFaults: Set<Fault> = [.badConfiguration, .trainingFailed, .badData]

  /// Where the fold goes on; a damaged file costs its time and nothing else.
  private func state(of experiment: Experiment, in file: String) throws -> TrainingState? {
    guard Files.exists(file) else { return nil }
    do {
      return try experiment.state(in: TensorFile.read(file, isSealed: true), path: file)
    } catch is RunFileError {
      return nil
    }
  }
}

/// Tells of every epoch.
private struct EpochObserver: Callback {
  let tell: @Sendable (EpochReport) -> Void

  mutating func epochEnded(_ report: EpochReport, _ run: inout TrainingRun) { tell(report) }
}

/// Scores by epoch.
private final class Curve: Sendable {
  private let scores = Mutex<[Int: Double]>([:])
  var values: [Int: Double] { scores.withLock { $0 } }

  func add(_ score: Double, of epoch: Int) { scores.withLock { $0[epoch] = score } }
}
