/// What one epoch came to: a row of `metrics.csv`.
public struct EpochRow: Sendable, Equatable {
  /// The number of the epoch, from 1.
  public var epoch: Int
  /// Mean loss over the training examples.
  public var loss: Double
  /// The share of training examples that were recognised.
  public var accuracy: Double
  /// Mean loss over the validation examples, if there are any.
  public var valLoss: Double?
  /// The share of validation examples that were recognised, if there are any.
  public var valAccuracy: Double?
  /// The learning rate of the epoch's last step.
  public var learningRate: Double
  /// How long the epoch took, validation included.
  public var seconds: Double
  /// Training examples a second.
  public var samplesPerSecond: Double

  /// A row of these values.
  public init(
    epoch: Int, loss: Double, accuracy: Double, valLoss: Double? = nil, valAccuracy: Double? = nil,
    learningRate: Double, seconds: Double, samplesPerSecond: Double
  ) {
    self.epoch = epoch
    self.loss = loss
    self.accuracy = accuracy
    self.valLoss = valLoss
    self.valAccuracy = valAccuracy
    self.learningRate = learningRate
    self.seconds = seconds
    self.samplesPerSecond = samplesPerSecond
  }
}
