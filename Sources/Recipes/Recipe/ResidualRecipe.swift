import Model

/// A residual block, or several alike: x + f(x), f being layers in order.
public struct ResidualRecipe: Sendable, Equatable {
  /// How many such blocks follow each other.
  public var repetitions = 1
  /// The layers, whose last width is the width that the block begins with.
  public var layers: [LayerRecipe]

  /// A block of these layers.
  public init(layers: [LayerRecipe]) { self.layers = layers }

  /// The order in which blocks of this kind usually begin.
  static let example: [LayerRecipe] = [.batchNorm(.init()), .activation(.relu)]

  static let format = Format.section(
    ResidualRecipe(layers: []),
    [
      Field(
        "repeat", \.repetitions, .integer(in: 1...1000), example: 2,
        "How many such blocks follow each other."),
      Field(
        "layers", \.layers,
        Format<[LayerRecipe]>.list(of: LayerRecipe.blockCases, by: .position)
          .described(elsewhere: "model"),
        presence: .required,
        example: example,
        "The layers of the block; its last dense layer is as wide as what the block begins with."),
    ])
}
