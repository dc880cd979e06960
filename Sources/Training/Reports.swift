/// What a callback learns after a step.
public struct BatchReport: Sendable, Equatable {
  /// The epoch, counted from 1, and how many there are at most.
  public let epoch, epochs: Int
  /// The batch within the epoch, counted from 1, and how many there are.
  public let batch, batches: Int
  /// The loss of this batch alone.
  public let batchLoss: Double
  /// Mean loss and accuracy of the epoch so far, over its samples.
  public let loss, accuracy: Double
  /// Samples the epoch has seen so far.
  public let samples: Int
}

/// What a callback learns after an epoch and its validation.
public struct EpochReport: Sendable, Equatable {
  /// The epoch, counted from 1.
  public let epoch: Int
  /// Mean over the epoch's samples, taken while the weights changed and with dropout on.
  public let loss, accuracy: Double
  /// The same on the validation part with dropout off; nil without such a part.
  public let validationLoss, validationAccuracy: Double?
  /// The learning rate of the epoch's last step.
  public let learningRate: Double
  /// Samples trained on, and the seconds that took without validation.
  public let samples: Int
  /// Seconds from the epoch's first batch to the end of its validation.
  public let seconds: Double
  /// Samples a second while training, validation left out.
  public let samplesPerSecond: Double

  /// A report of the given figures.
  public init(
    epoch: Int, loss: Double, accuracy: Double, validationLoss: Double? = nil,
    validationAccuracy: Double? = nil, learningRate: Double, samples: Int = 0,
    seconds: Double = 0, samplesPerSecond: Double = 0
  ) {
    self.epoch = epoch
    self.loss = loss
    self.accuracy = accuracy
    self.validationLoss = validationLoss
    self.validationAccuracy = validationAccuracy
    self.learningRate = learningRate
    self.samples = samples
    self.seconds = seconds
    self.samplesPerSecond = samplesPerSecond
  }

  /// The value of a metric; a metric of the validation part needs one and traps without.
  public func value(of metric: Metric) -> Double {
    let value: Double? =
      switch metric {
      case .loss: loss
      case .accuracy: accuracy
      case .valLoss: validationLoss
      case .valAccuracy: validationAccuracy
      }
    guard let value else {
      preconditionFailure("\(metric.rawValue) is monitored, but there is no validation part")
    }
    return value
  }
}
