import Datasets
import Model

/// What a training keeps of its saved state when it goes on with a changed recipe.
struct Carryover: Equatable {
  /// Whether an epoch has the same batches, so that the one under way can go on.
  var batches: Bool
  /// Whether the values that callbacks watch mean the same as before, and can be compared.
  var values: Bool
  /// Whether an end that a callback has decided stands.
  var end: Bool
  /// Whether the optimiser is the same.
  var optimizer: Bool
  /// Whether the averages of the weights go on.
  var averages: Bool
  /// Whether the learning rate stays where callbacks have brought it; else the recipe's counts.
  var learningRate: Bool

  /// What is kept from one recipe to another, on equal data or on others, in as much time or another.
  init(from then: Recipe, to now: Recipe, hasSameData: Bool, hasSameBudget: Bool = true) {
    let hasSameValidation = hasSameData && then.data.validation == now.data.validation
    batches =
      hasSameValidation && then.seed == now.seed
      && then.training.batchSize == now.training.batchSize
    values =
      hasSameValidation && then.data.inputs == now.data.inputs && then.loss == now.loss
      && then.training.teacher?.proportions == now.training.teacher?.proportions
      && then.data.augment?.mixup == now.data.augment?.mixup
      && then.model.compactMap(\.inInference) == now.model.compactMap(\.inInference)
    end =
      values && then.callbacks == now.callbacks && hasSameBudget
      && then.training.target == now.training.target
    optimizer = then.optimizer == now.optimizer
    averages = Averaging.isKept(
      from: then.freshOptimizer.averaging, to: now.freshOptimizer.averaging)
    learningRate =
      then.optimizer.word == now.optimizer.word
      && then.optimizer.learningRate == now.optimizer.learningRate
      && then.hasSchedule == now.hasSchedule
  }
}

extension Recipe {
  /// Whether a callback sets the learning rate.
  var hasSchedule: Bool {
    callbacks.contains { if case .learningRateSchedule = $0 { true } else { false } }
  }
}

extension TeacherRecipe {
  /// What the loss of the training depends on besides the networks, which may have been moved.
  fileprivate var proportions: [Double] { [weight, temperature] }
}

extension LayerRecipe {
  /// The layer without what acts in training only; nil where that is all of it.
  fileprivate var inInference: LayerRecipe? {
    switch self {
    case .dropout, .alphaDropout: return nil
    case .flatten, .dense, .batchNorm, .activation: return self
    case .residual(var block):
      block.layers = block.layers.compactMap(\.inInference)
      return .residual(block)
    }
  }
}
