import Model

extension LayerRecipe: CustomStringConvertible {
  /// The layer in a few words, such as `2 x dense 300 relu`.
  public var description: String { description() }

  /// The same, with the number of a data set's classes in place of the word.
  public func description(classes: Int? = nil) -> String {
    switch self {
    case .flatten: "flatten"
    case .batchNorm: "batch_norm"
    case .activation(let activation): activation.rawValue
    case .residual(let block):
      (block.repetitions > 1 ? "\(block.repetitions) x " : "") + "residual("
        + block.layers.map { $0.description(classes: classes) }.joined(separator: " > ") + ")"
    case .dropout(let dropout): "dropout \(dropout.rate)"
    case .alphaDropout(let dropout): "alpha_dropout \(dropout.rate)"
    case .dense(let dense):
      (dense.repetitions > 1 ? "\(dense.repetitions) x " : "")
        + "dense \(dense.units.text(classes)) \(dense.activation.rawValue)"
    }
  }
}

extension DenseRecipe.Units {
  /// The number, or the word `classes` where that is not known.
  func text(_ classes: Int? = nil) -> String {
    switch self {
    case .count(let count): "\(count)"
    case .classes: classes.map { "\($0)" } ?? "classes"
    }
  }
}
