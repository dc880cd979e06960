import Datasets
import Model

extension Rule {
  /// What is legal and probably wrong.
  static let warnings = [
    alphaDropoutFollowsSELU, seluHasItsInitializer, seluHasItsInputs, plateauComesFirst,
    bestWeightsAreKept, nesterovHasMomentum, histogramsAreWritten, augmentationDeforms,
    mixingNeedsOthers,
    epochsAreAveraged, epochsCount, dropoutFollowsBatchNorm, batchesHaveVariance,
  ]

  /// AlphaDropout keeps the moments of SELU's outputs, and of no other's.
  private static let alphaDropoutFollowsSELU = Rule(about: "model") { recipe in
    var before: Activation?
    return recipe.layers.compactMap { path, layer in
      before = layer.activation ?? before
      guard case .alphaDropout = layer, let activation = before, activation != .selu else {
        return nil
      }
      return (
        path,
        "alpha_dropout is made for selu, and follows \(activation.rawValue); "
          + "dropout is the usual one there"
      )
    }
  }

  /// SELU normalises itself only from LeCun's variance.
  private static let seluHasItsInitializer = Rule(about: "model") { recipe in
    recipe.layers.compactMap { path, layer in
      guard let dense = layer.dense, dense.activation == .selu,
        dense.initializer != .lecunNormal
      else { return nil }
      return (
        "\(path).initializer",
        "selu normalises itself only with lecun_normal, and this is \(dense.initializer.rawValue)"
      )
    }
  }

  /// SELU normalises itself only from normalised inputs.
  private static let seluHasItsInputs = Rule(about: "model", "data") { recipe in
    guard recipe.data.inputs == .unit,
      recipe.layers.contains(where: { $0.layer.dense?.activation == .selu })
    else { return [] }
    return [("data.inputs", "selu expects inputs of mean 0 and variance 1; use standardized")]
  }

  /// The learning rate should fall before the training ends.
  private static let plateauComesFirst = Rule(about: "callbacks") { recipe in
    guard let plateau = recipe.plateau, let stopping = recipe.stopping,
      plateau.monitor == stopping.monitor, plateau.patience >= stopping.patience
    else { return [] }
    return [
      (
        "callbacks.reduce_lr_on_plateau.patience",
        "\(plateau.patience) is not below early_stopping's \(stopping.patience): "
          + "the training ends before the learning rate falls"
      )
    ]
  }

  /// After waiting for an improvement in vain, the last weights are not the best.
  private static let bestWeightsAreKept = Rule(about: "callbacks") { recipe in
    guard let stopping = recipe.stopping, !stopping.restoreBestWeights else { return [] }
    let isSaved = recipe.callbacks.contains {
      if case .modelCheckpoint(let checkpoint) = $0 { checkpoint.saveBestOnly } else { false }
    }
    guard !isSaved else { return [] }
    return [
      (
        "callbacks.early_stopping",
        "the best weights are lost: add restore_best_weights: true, "
          + "or model_checkpoint: {save_best_only: true}"
      )
    ]
  }

  /// Nesterov's formula looks ahead along the momentum.
  private static let nesterovHasMomentum = Rule(about: "optimizer") { recipe in
    guard case .sgd(let sgd) = recipe.optimizer, sgd.nesterov, sgd.momentum == 0 else { return [] }
    return [("optimizer.sgd.nesterov", "has no effect without momentum")]
  }

  /// Gradients and images go with the histograms.
  private static let histogramsAreWritten = Rule(about: "callbacks") { recipe in
    guard let tensorboard = recipe.tensorBoard, tensorboard.histogramFreq == 0 else { return [] }
    let idle = [
      ("write_grads", tensorboard.writeGrads), ("write_images", tensorboard.writeImages),
    ].filter(\.1)
    return idle.map { key, _ in
      ("callbacks.tensorboard.\(key)", "has no effect without histogram_freq")
    }
  }

  /// The mean of one epoch's weights is no average.
  private static let epochsAreAveraged = Rule(about: "averaging", "training") { recipe in
    let epochs = recipe.training.epochs
    guard recipe.training.budget == nil, case .swa(let swa)? = recipe.averaging,
      swa.firstEpoch(of: epochs) == epochs
    else { return [] }
    return [("averaging.swa.start", "leaves only the last of \(epochs) epochs to be averaged")]
  }

  /// How many epochs there are is made of the budget.
  private static let epochsCount = Rule(about: "training") { recipe in
    guard recipe.training.budget != nil, recipe.training.epochs != TrainingRecipe().epochs else {
      return []
    }
    return [("training.epochs", "has no effect beside training.budget")]
  }

  /// A range of nothing deforms nothing.
  private static let augmentationDeforms = Rule(about: "data") { recipe in
    guard let augment = recipe.data.augment, augment.isIdentity else { return [] }
    return [
      (
        "data.augment",
        "leaves every image as it is; give affine or elastic a range, or mixup an alpha"
      )
    ]
  }

  /// Images are mixed with others of their batch.
  private static let mixingNeedsOthers = Rule(about: "data", "training") { recipe in
    guard recipe.training.batchSize == 1, let mixup = recipe.data.augment?.mixup, mixup.alpha > 0
    else { return [] }
    return [("data.augment.mixup", "has no effect in batches of one image")]
  }
}

extension LayerRecipe {
  /// The function that the layer applies, if it is of a kind that does.
  fileprivate var activation: Activation? {
    switch self {
    case .dense(let dense): dense.activation
    case .activation(let activation): activation
    case .flatten, .batchNorm, .dropout, .alphaDropout, .residual: nil
    }
  }
}

extension Recipe {
  /// The callback that lowers the learning rate, where there is one.
  fileprivate var plateau: PlateauRecipe? {
    callbacks.lazy.compactMap {
      if case .reduceLROnPlateau(let plateau) = $0 { plateau } else { nil }
    }.first
  }

  /// The callback that ends the training, where there is one.
  fileprivate var stopping: StoppingRecipe? {
    callbacks.lazy.compactMap {
      if case .earlyStopping(let stopping) = $0 { stopping } else { nil }
    }.first
  }
}
