extension Rule {
  /// Dropout changes the variance of what follows, and does so in training only.
  ///
  /// After X. Li and others, "Understanding the Disharmony between Dropout and Batch Normalization by
  /// Variance Shift", arXiv:1801.05134.
  static let dropoutFollowsBatchNorm = Rule(about: "model") { recipe in
    zip(recipe.layers, recipe.layers.dropFirst()).compactMap { before, layer in
      guard case .batchNorm = layer.layer, before.layer.isDropout else { return nil }
      return (
        layer.path,
        "batch_norm behind dropout learns a variance that is another without dropout; "
          + "put dropout behind it"
      )
    }
  }

  /// One image differs from nothing.
  static let batchesHaveVariance = Rule(about: "model", "training") { recipe in
    guard recipe.training.batchSize == 1 else { return [] }
    return recipe.layers.compactMap { path, layer in
      guard case .batchNorm = layer else { return nil }
      return (
        path, "a batch of one image has no variance, so that batch_norm makes all images equal"
      )
    }
  }
}

extension LayerRecipe {
  fileprivate var isDropout: Bool {
    switch self {
    case .dropout, .alphaDropout: true
    case .flatten, .dense, .batchNorm, .activation, .residual: false
    }
  }
}
