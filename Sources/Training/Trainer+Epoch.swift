import Datasets
import Kernels
import Model
import Synchronization

extension Trainer {
  /// Goes through the training examples in the epoch's own order, from where its progress is.
  mutating func trainEpoch(
    _ progress: inout EpochProgress, _ run: inout TrainingRun, on examples: Examples,
    with workspace: inout Workspace
  ) throws {
    let epoch = progress.epoch
    let order = order(ofEpoch: epoch, on: examples)
    let deforming = Augmentation.stream(seed: seed, epoch: epoch)
    while progress.batch < progress.batches, run.stop == nil {
      let (positions, random) = batch(progress.batch, ofEpoch: epoch, order)
      let outcome = workspace.step(
        &run.optimizer, loss, at: positions, random, deforming: deforming)
      let report = progress.add(outcome)
      // For who asks which layer went wrong first.
      if !report.batchLoss.isFinite { workspace.network.store(into: &run.network) }
      try notify { try $0.batchEnded(report, &run) }
      try heedRequests(&run, progress, workspace)
    }
    progress.finish()
  }

  /// After a step: saves the state if it is due or wanted, and ends the training if that is wanted.
  private mutating func heedRequests(
    _ run: inout TrainingRun, _ progress: EpochProgress, _ workspace: Workspace
  ) throws {
    let isStopWanted = requests.isStopWanted()
    let isSaveWanted = requests.takeSaveRequest()
    let isDue = saving?.isDue() ?? false
    guard isStopWanted || isSaveWanted || isDue else { return }
    workspace.network.store(into: &run.network)
    try save(run, progress)
    if isStopWanted { run.interrupt() }
  }

  /// The epoch's report with what its network gives on the validation part, or nil where the training
  /// was asked to end meanwhile, and has saved its state.
  ///
  /// A request to save is heeded at once too; the validation then begins again.
  mutating func validate(
    _ run: inout TrainingRun, _ network: Network, on validation: Examples?,
    after progress: EpochProgress
  ) throws -> EpochReport? {
    guard let validation else {
      return progress.report(
        validation: nil, learningRate: Double(run.optimizer.learningRate))
    }
    let saveRequest = SaveRequest()
    while true {
      let evaluation = Evaluation(of: network, loss: loss, on: validation, by: team) {
        [requests] in
        if requests.takeSaveRequest() { saveRequest.note() }
        return saveRequest.isThere || requests.isStopWanted()
      }
      let isInterrupted = evaluation == nil && requests.isStopWanted()
      if saveRequest.take() || isInterrupted { try save(run, progress) }
      if isInterrupted {
        run.interrupt()
        return nil
      }
      guard let evaluation else { continue }
      return progress.report(
        validation: evaluation, learningRate: Double(run.optimizer.learningRate))
    }
  }
}

/// A request to save that any worker may have taken.
private final class SaveRequest: Sendable {
  private let flag = Atomic(false)
  var isThere: Bool { flag.load(ordering: .relaxed) }

  func note() { flag.store(true, ordering: .relaxed) }
  func take() -> Bool { flag.exchange(false, ordering: .relaxed) }
}
