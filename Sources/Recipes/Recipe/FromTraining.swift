/// What a callback may watch; the raw value is the configuration word.
public enum Metric: String, CaseIterable, Sendable {
  case loss, accuracy
  case valLoss = "val_loss"
  case valAccuracy = "val_accuracy"
}
