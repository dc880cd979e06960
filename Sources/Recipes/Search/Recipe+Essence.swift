import Training

extension Recipe {
  /// The recipe without what leaves the trained weights as they are: names, what is saved and logged.
  var essence: Recipe {
    var essence = self
    essence.name = ""
    essence.training.checkpointEvery = TrainingRecipe().checkpointEvery
    essence.data.fallback = nil
    for (index, layer) in model.enumerated() {
      guard case .dense(var dense) = layer else { continue }
      dense.name = nil
      essence.model[index] = .dense(dense)
    }
    essence.callbacks.removeAll { callback in
      switch callback {
      case .modelCheckpoint, .tensorboard: true
      case .earlyStopping, .learningRateSchedule, .reduceLROnPlateau, .terminateOnNaN: false
      }
    }
    return essence
  }
}
