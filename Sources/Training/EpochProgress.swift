import Model

/// The sums of an epoch under way, from which its reports are made.
struct EpochProgress: Sendable {
  /// What has been added up so far; with the epoch's number, all there is to know.
  struct Sums: Codable, Sendable, Equatable {
    /// A batch whose loss was not a finite number.
    struct BadBatch: Codable, Sendable, Equatable {
      let batch: Int
      let loss: Double
    }

    var batch = 0
    var loss = 0.0
    var correct = 0
    var samples = 0
    var firstBadBatch: BadBatch?
    /// Seconds spent before the training was interrupted.
    var seconds = 0.0

    /// Everything that is counted.
    var counts: [Int] { [batch, correct, samples] }
  }

  let epoch, epochs, batches: Int
  private var sums: Sums
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var trained: ContinuousClock.Instant

  /// An epoch that begins, or goes on with the sums so far.
  init(epoch: Int, epochs: Int, batches: Int, sums: Sums = Sums()) {
    (self.epoch, self.epochs, self.batches) = (epoch, epochs, batches)
    self.sums = sums
    start = clock.now
    trained = start
  }

  /// Batches that are done.
  var batch: Int { sums.batch }

  /// The sums as they are now, to go on from.
  var state: Sums {
    var state = sums
    state.seconds += (clock.now - start) / .seconds(1)
    return state
  }

  /// Takes a step's outcome in and reports the epoch so far.
  mutating func add(_ outcome: Workspace.Outcome) -> BatchReport {
    sums.batch += 1
    sums.loss += outcome.lossSum
    sums.correct += outcome.correct
    sums.samples += outcome.count
    let batchLoss = outcome.lossSum / Double(outcome.count)
    if sums.firstBadBatch == nil && !batchLoss.isFinite {
      sums.firstBadBatch = Sums.BadBatch(batch: batch, loss: batchLoss)
    }
    return BatchReport(
      epoch: epoch, epochs: epochs, batch: batch, batches: batches, batchLoss: batchLoss,
      loss: loss, accuracy: accuracy, samples: sums.samples)
  }

  /// Marks the end of the training part, before validation.
  mutating func finish() { trained = clock.now }

  /// The epoch's report, after validation.
  func report(validation: Evaluation?, learningRate: Double) -> EpochReport {
    let seconds = sums.seconds + (clock.now - start) / .seconds(1)
    let trainingSeconds = sums.seconds + (trained - start) / .seconds(1)
    return EpochReport(
      epoch: epoch, loss: loss, accuracy: accuracy, validationLoss: validation?.loss,
      validationAccuracy: validation?.accuracy, learningRate: learningRate, samples: sums.samples,
      seconds: seconds, samplesPerSecond: Double(sums.samples) / trainingSeconds)
  }

  /// Throws if a batch of the epoch had a loss that is not finite, or if its last step left weights
  /// behind with which no loss can be: the epoch may be the last one.
  func checkFinite(_ run: TrainingRun, after report: EpochReport) throws {
    let layer = run.network.firstLayerGoneWrong
    let validationLoss = report.validationLoss ?? 0
    let isWrong = layer != nil || !validationLoss.isFinite
    let loss = validationLoss.isFinite ? .nan : validationLoss
    let last = isWrong ? Sums.BadBatch(batch: batch, loss: loss) : nil
    guard let bad = sums.firstBadBatch ?? last else { return }
    throw Divergence(
      epoch: epoch, batch: bad.batch, loss: bad.loss, layer: layer,
      learningRate: Double(run.optimizer.learningRate))
  }

  private var loss: Double { sums.loss / Double(sums.samples) }
  private var accuracy: Double { Double(sums.correct) / Double(sums.samples) }
}
