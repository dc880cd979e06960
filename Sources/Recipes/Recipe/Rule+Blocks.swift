extension Rule {
  /// A block of nothing would double its input.
  static let blocksHaveLayers = Rule(about: "model") { recipe in
    recipe.model.enumerated().compactMap { index, layer in
      guard case .residual(let block) = layer, block.layers.isEmpty else { return nil }
      return ("model[\(index)].layers", "a residual block needs a layer")
    }
  }

  /// What is added has the shape of what it is added to.
  static let blocksKeepTheirWidth = Rule(about: "model") { recipe in
    // That of the images is the data set's, and not known yet.
    var width: DenseRecipe.Units?
    return recipe.model.enumerated().compactMap { index, layer in
      if let dense = layer.dense { width = dense.units }
      guard case .residual(let block) = layer,
        let last = block.layers.lastIndex(where: { $0.dense != nil }),
        let units = block.layers[last].dense?.units, units != width
      else { return nil }
      let path = "model[\(index)].layers[\(last)].units"
      guard let width else {
        return (path, "a residual block with dense layers must stand behind a dense layer")
      }
      return (
        path,
        "must be \(width.text()), the width that the residual block begins with, got \(units.text())"
      )
    }
  }
}
