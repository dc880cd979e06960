extension Recipe {
  /// A setting that is not the same in all of several recipes.
  public struct Difference: Sendable, Equatable {
    /// The path, or `model` for the layers as a whole.
    public let path: String
    /// A value for each recipe; `-` where it has no such setting.
    public let values: [String]
  }

  /// What is not the same in all recipes, in the order of their settings; names do not count.
  ///
  /// Where a choice differs, what is below it is part of its value and no difference of its own;
  /// where the kinds of layers differ, one difference describes them all.
  public static func differences(among recipes: [Recipe]) -> [Difference] {
    let settings = recipes.map(\.settings)
    var paths: [String] = []
    for path in settings.joined().map(\.path) where !paths.contains(path) { paths.append(path) }
    let layers = recipes.map { recipe in recipe.model.map(\.kind) }
    let layersDiffer = Set(layers).count > 1

    var differences: [Difference] = []
    if layersDiffer {
      let values = recipes.map { $0.model.map(\.description).joined(separator: " > ") }
      differences.append(Difference(path: "model", values: values))
    }
    for path in paths where path != "name" && !(layersDiffer && path.hasPrefix("model")) {
      let found = settings.map { settings in settings.first { $0.path == path } }
      guard Set(found.map { $0?.value }).count > 1,
        !differences.contains(where: { path.hasPrefix($0.path + ".") })
      else { continue }
      differences.append(Difference(path: path, values: found.map { $0?.whole ?? "-" }))
    }
    return differences
  }
}

extension LayerRecipe {
  /// The word and the name that tell a layer's place in a model.
  fileprivate var kind: String {
    if case .residual(let block) = self {
      return "residual(" + block.layers.map(\.kind).joined(separator: ", ") + ")"
    }
    return "\(Format.word(of: self, in: Self.cases)) \(dense?.name ?? "")"
  }
}
