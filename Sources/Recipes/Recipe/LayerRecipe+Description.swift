import Model

extension LayerRecipe: CustomStringConvertible {
  /// The layer in a few words, such as `2 x dense 300 relu`.
  public var description: String {
    switch self {
    case .flatten: "flatten"
    case .dropout(let dropout): "dropout \(dropout.rate)"
    case .alphaDropout(let dropout): "alpha_dropout \(dropout.rate)"
    case .dense(let dense):
      (dense.repetitions > 1 ? "\(dense.repetitions) x " : "")
        + "dense \(dense.units) \(dense.activation.rawValue)"
    }
  }
}

extension DenseRecipe.Units: CustomStringConvertible {
  /// The number, or the word `classes`.
  public var description: String {
    switch self {
    case .count(let count): "\(count)"
    case .classes: "classes"
    }
  }
}
