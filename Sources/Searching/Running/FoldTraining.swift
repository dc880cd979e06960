import Datasets
import Foundation
import Kernels
import Recipes
import Runs
import Training

/// One fold of one trial, trained from where it is up to a rung.
struct FoldTraining {
  let search: Search
  let directory: SearchDirectory
  let work: SearchProgress.Work
  /// Seconds that the fold has been trained up to the rung before.
  let earlierSeconds: Double
  let requests: Requests
  let watch: @Sendable (SearchEvent) -> Void

  /// What it has come to.
  struct Outcome {
    let result: FoldResult
    /// The values of the first fold after each epoch, on the images that callbacks watch; where there
    /// are none, its score.
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
      let metric = search.recipe.method.score.metric
      let curve = FoldCurve(of: metric) { [work, watch] in watch(.epoch(work, $0)) }
      let stretch = try experiment.train(
        upTo: min(work.epoch, experiment.recipe.training.epochs),
        from: state(of: experiment, in: file), by: team, observers: [curve],
        requests: requests
      ) { [notes] state in try state.file(metadata: notes).write(to: file) }
      guard let result = stretch.result else { return nil }
      let score = metric == .valLoss ? result.test.loss : result.test.accuracy
      let scores = curve.scores.isEmpty ? [stretch.epochs: score] : curve.scores
      return Outcome(
        result: FoldResult(
          rung: work.rung, fold: work.fold, epochs: stretch.epochs, score: score,
          loss: result.test.loss, fitSeconds: max(0, result.fitSeconds - earlierSeconds),
          threads: team.count, scoreSeconds: result.scoreSeconds,
          fingerprint: result.fingerprint, stopReason: result.stopReason),
        curve: work.fold == 0 ? scores : [:])
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

  /// What a state says of itself: the content of the data, which may be accepted to change.
  private var notes: [String: String] { ["data": search.dataset.sha256] }

  /// Where the fold goes on; a file that is damaged, or of other data, costs its time and nothing else.
  private func state(of experiment: Experiment, in file: String) throws -> TrainingState? {
    guard Files.exists(file) else { return nil }
    do {
      let saved = try TensorFile.read(file, isSealed: true)
      guard notes.allSatisfy({ saved.metadata[$0.key] == $0.value }) else { return nil }
      return try experiment.state(in: saved, path: file)
    } catch is RunFileError {
      return nil
    }
  }
}
