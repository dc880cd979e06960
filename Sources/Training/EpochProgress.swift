import Model

/// The sums of an epoch under way, from which its reports are made.
struct EpochProgress: Sendable {
  let epoch, epochs, batches: Int
  private var batch = 0
  private var lossSum = 0.0
  private var correct = 0
  private var samples = 0
  private var firstBadBatch: (batch: Int, loss: Double)?
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var trained: ContinuousClock.Instant

  init(epoch: Int, epochs: Int, batches: Int) {
    (self.epoch, self.epochs, self.batches) = (epoch, epochs, batches)
    start = clock.now
    trained = start
  }

  /// Takes a step's outcome in and reports the epoch so far.
  mutating func add(_ outcome: Workspace.Outcome) -> BatchReport {
    batch += 1
    lossSum += outcome.lossSum
    correct += outcome.correct
    samples += outcome.count
    let batchLoss = outcome.lossSum / Double(outcome.count)
    if firstBadBatch == nil && !batchLoss.isFinite { firstBadBatch = (batch, batchLoss) }
    return BatchReport(
      epoch: epoch, epochs: epochs, batch: batch, batches: batches, batchLoss: batchLoss,
      loss: lossSum / Double(samples), accuracy: Double(correct) / Double(samples),
      samples: samples)
  }

  /// Marks the end of the training part, before validation.
  mutating func finish() { trained = clock.now }

  /// The epoch's report, after validation.
  func report(validation: Evaluation?, learningRate: Double) -> EpochReport {
    EpochReport(
      epoch: epoch, loss: lossSum / Double(samples), accuracy: Double(correct) / Double(samples),
      validationLoss: validation?.loss, validationAccuracy: validation?.accuracy,
      learningRate: learningRate, samples: samples, seconds: (clock.now - start) / .seconds(1),
      samplesPerSecond: Double(samples) / ((trained - start) / .seconds(1)))
  }

  /// Throws if a batch of the epoch had a loss that is not finite, or if its last step left weights
  /// behind with which no loss can be: the epoch may be the last one.
  func checkFinite(_ run: TrainingRun, after report: EpochReport) throws {
    let layer = run.network.firstLayerGoneWrong
    let validationLoss = report.validationLoss ?? 0
    let isWrong = layer != nil || !validationLoss.isFinite
    let loss = validationLoss.isFinite ? .nan : validationLoss
    guard let bad = firstBadBatch ?? (isWrong ? (batch, loss) : nil) else { return }
    throw Divergence(
      epoch: epoch, batch: bad.batch, loss: bad.loss, layer: layer,
      learningRate: Double(run.optimizer.learningRate))
  }
}
