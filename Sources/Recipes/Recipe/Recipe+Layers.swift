extension Recipe {
  /// Every layer with its path; those of a residual block stand in its place.
  var layers: [(path: String, layer: LayerRecipe)] {
    model.enumerated().flatMap { index, layer -> [(path: String, layer: LayerRecipe)] in
      let path = "model[\(index)]"
      guard case .residual(let block) = layer else { return [(path, layer)] }
      return block.layers.enumerated().map { (path: "\(path).layers[\($0)]", layer: $1) }
    }
  }
}

extension LayerRecipe {
  /// How many layers of a network it stands for, an activation counted with its dense layer.
  var depth: Int {
    switch self {
    case .flatten, .batchNorm, .activation, .dropout, .alphaDropout: 1
    case .dense(let dense): dense.repetitions
    case .residual(let block): block.repetitions * block.layers.reduce(1) { $0 + $1.depth }
    }
  }
}
