import Datasets
public import Kernels

/// Why runs cannot be averaged.
public enum EnsembleError: UserFacingError, Equatable {
  /// A run that is named more than once.
  case namedTwice(run: String)
  /// A run with the weights of another one.
  case sameNetwork(run: String, first: String)
  /// A run whose own data are not those that are used.
  case otherData(run: String, own: String, used: String)
  /// A run with another number of outputs.
  case otherOutputs(run: String, outputs: Int, wanted: Int)
  /// Two runs that were trained to make different losses small.
  case otherLoss(run: String, loss: String, first: String, firstLoss: String)
  /// Two runs that parted the training images differently.
  case otherParts(run: String, first: String)
  /// A run that cannot teach, since it has no logits.
  case noLogits(run: String, loss: String)

  public var fault: Fault {
    switch self {
    case .namedTwice, .sameNetwork, .noLogits: .badConfiguration
    case .otherData, .otherOutputs, .otherLoss, .otherParts: .badData
    }
  }

  public var description: String {
    switch self {
    case .namedTwice(let run): "\(run): is named twice, and would count twice; name each run once"
    case .sameNetwork(let run, let first):
      "\(run): holds the same weights as \(first), which would count twice; name one of them"
    case .otherData(let run, let own, let used):
      "\(run): was trained on other data (\(own)) than those used here (\(used)); name runs on the"
        + " same data"
    case .otherOutputs(let run, let outputs, let wanted):
      "\(run): tells \(outputs) classes apart, and not \(wanted); name runs with the same classes"
    case .otherLoss(let run, let loss, let first, let firstLoss):
      "\(run): was trained with \(loss), and \(first) with \(firstLoss); name runs with the same loss"
    case .otherParts(let run, let first):
      "\(run): kept other images back for validation than \(first); use --split test"
    case .noLogits(let run, let loss):
      "\(run): was trained with \(loss), and only a network that was trained with"
        + " sparse_categorical_crossentropy can teach; name another run"
    }
  }
}
