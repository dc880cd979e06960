/// What an epoch is measured by; the raw value is the word of configurations and metrics files.
public enum Metric: String, CaseIterable, Sendable {
  case loss, accuracy
  case valLoss = "val_loss"
  case valAccuracy = "val_accuracy"

  /// Whether a larger value is the better one.
  public var higherIsBetter: Bool { self == .accuracy || self == .valAccuracy }

  /// Whether it is measured on the validation part.
  public var needsValidation: Bool { self == .valLoss || self == .valAccuracy }
}
