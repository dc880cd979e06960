public import Model

/// A whole configuration, checked: everything that a run depends on.
public struct Recipe: Sendable, Equatable {
  /// What the run is called.
  public var name: String
  /// What every random draw follows from.
  public var seed: UInt64 = 42
  /// Where the images come from and how they become inputs.
  public var data = DataRecipe()
  /// The layers, from the image to the classes.
  public var model: [LayerRecipe] = []
  /// What training makes small.
  public var loss = Loss.sparseCategoricalCrossentropy
  /// How a step is made from a gradient.
  public var optimizer = OptimizerRecipe.sgd(SGDRecipe())
  /// How weights are averaged; nil keeps them as the steps leave them.
  public var averaging: AveragingRecipe?
  /// How long, and in what portions.
  public var training = TrainingRecipe()
  /// What watches the training, in the order in which it is called.
  public var callbacks: [CallbackRecipe] = []

  /// The keys of a configuration file; the name is taken from the file where none is written.
  static func format(name: String) -> Format<Recipe> {
    .section(
      Recipe(name: name),
      [
        Field(
          "name", \.name, .text(.name), presence: .derived, example: "relu_2x300",
          "What the run is called; the file's name without its extension unless written."),
        Field(
          "seed", \.seed, seedFormat, example: 7,
          "What the weights, the order of the images and the dropout masks follow from."),
        Field(
          "data", \.data, DataRecipe.format, example: DataRecipe(dataset: "mnist"),
          "Where the images come from, and how they become inputs."),
        Field(
          "model", \.model, .list(of: LayerRecipe.cases, by: .position), presence: .required,
          example: [.flatten, .dense(.output)],
          "The layers in order, from flatten to a dense layer with one unit a class."),
        Field(
          "loss", \.loss, Loss.format,
          "What training makes small; sparse_categorical_crossentropy goes with softmax."),
        Field(
          "optimizer", \.optimizer, .choice(OptimizerRecipe.cases), example: .adam(AdamRecipe()),
          "How a step is made from a gradient."),
        Field(
          "averaging", \.averaging, .optional(AveragingRecipe.format),
          example: .ema(EMARecipe(momentum: 0.999)),
          "How weights are averaged while training; the average is what is validated and kept."),
        Field(
          "training", \.training, TrainingRecipe.format, example: TrainingRecipe(epochs: 10),
          "How long to train, and in what portions."),
        Field(
          "callbacks", \.callbacks, .list(of: CallbackRecipe.cases, by: .word),
          example: [.tensorboard(TensorBoardRecipe()), .terminateOnNaN],
          "What watches the training; called after each epoch in this order."),
      ])
  }

  private static let seedFormat = Format.integer(in: 0...Int.max).map {
    UInt64($0)
  } _: {
    Int($0)
  }
}

extension TextRule {
  /// What may name a run, and with it a directory.
  static let name = TextRule(
    words: "a word of letters, digits, '.', '_' and '-', beginning with a letter or digit",
    pattern: "[A-Za-z0-9][A-Za-z0-9._-]*")
}
