import Datasets
import Training

extension Recipe {
  /// The recipe without what leaves the trained weights as they are: names, what is saved and logged.
  var essence: Recipe {
    var essence = self
    essence.name = ""
    essence.training.checkpointEvery = TrainingRecipe().checkpointEvery
    essence.data.fallback = nil
    if essence.data.augment?.isIdentity == true { essence.data.augment = nil }
    essence.model = model.map(\.nameless)
    essence.callbacks.removeAll { callback in
      switch callback {
      case .modelCheckpoint, .tensorboard: true
      case .earlyStopping, .learningRateSchedule, .reduceLROnPlateau, .terminateOnNaN: false
      }
    }
    return essence
  }
}

extension LayerRecipe {
  /// The layer without a name, and those in it.
  fileprivate var nameless: LayerRecipe {
    switch self {
    case .dense(var dense):
      dense.name = nil
      return .dense(dense)
    case .residual(var block):
      block.layers = block.layers.map(\.nameless)
      return .residual(block)
    case .flatten, .batchNorm, .activation, .dropout, .alphaDropout: return self
    }
  }
}
