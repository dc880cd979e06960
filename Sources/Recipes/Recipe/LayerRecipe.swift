public import Model

/// One layer as configured.
public enum LayerRecipe: Sendable, Equatable {
  case flatten
  case dense(DenseRecipe)
  case batchNorm(BatchNormPlan)
  case activation(Activation)
  case dropout(DropoutRecipe)
  case alphaDropout(DropoutRecipe)
  case residual(ResidualRecipe)

  /// The dense layer that this is, if it is one.
  public var dense: DenseRecipe? {
    if case .dense(let dense) = self { dense } else { nil }
  }

  static let cases: [Case<LayerRecipe>] = [flattenCase] + blockCases + [residualCase]

  private static let flattenCase = Case<LayerRecipe>(
    "flatten", .flatten, "An image as one row of numbers; stands first.")

  private static let residualCase = Case<LayerRecipe>(
    "residual", ResidualRecipe.format, example: ResidualRecipe(layers: ResidualRecipe.example),
    "A block of layers whose input is added to what they make of it: x + f(x)."
  ) {
    .residual($0)
  } _: {
    if case .residual(let residual) = $0 { residual } else { nil }
  }

  /// The layers that may stand in a residual block.
  static let blockCases: [Case<LayerRecipe>] = [
    Case(
      "dense", DenseRecipe.format, example: DenseRecipe(units: .count(300), activation: .relu),
      "Every unit sees every input: activation(inputs x kernel + bias)."
    ) {
      .dense($0)
    } _: {
      $0.dense
    },
    Case(
      "batch_norm", BatchNormPlan.format, example: BatchNormPlan(momentum: 0.9),
      "Brings each column of a batch to mean 0 and variance 1, then to a trained scale and centre."
    ) {
      .batchNorm($0)
    } _: {
      if case .batchNorm(let settings) = $0 { settings } else { nil }
    },
    Case(
      "activation", Format<Activation>.word, example: Activation.relu,
      "A function of its own, where a dense layer's would come too early: after batch_norm."
    ) {
      .activation($0)
    } _: {
      if case .activation(let activation) = $0 { activation } else { nil }
    },
    Case(
      "dropout", DropoutRecipe.format, example: DropoutRecipe(rate: 0.2),
      "Sets a random share of its inputs to zero while training."
    ) {
      .dropout($0)
    } _: {
      if case .dropout(let dropout) = $0 { dropout } else { nil }
    },
    Case(
      "alpha_dropout", DropoutRecipe.format, example: DropoutRecipe(rate: 0.2),
      "Dropout that keeps mean and variance of SELU's outputs."
    ) {
      .alphaDropout($0)
    } _: {
      if case .alphaDropout(let dropout) = $0 { dropout } else { nil }
    },
  ]
}

/// A dense layer, or several alike.
public struct DenseRecipe: Sendable, Equatable {
  /// How many outputs a layer has.
  public enum Units: Sendable, Equatable {
    case count(Int)
    /// One for each class of the data set.
    case classes
  }

  /// What `--set model.NAME` and the tensors of a checkpoint call it.
  public var name: String?
  /// How many such layers follow each other.
  public var repetitions = 1
  /// How many outputs.
  public var units: Units
  /// The function of each output.
  public var activation: Activation
  /// How the kernel is drawn.
  public var initializer = Initializer.glorotUniform
  /// Whether a bias is added.
  public var useBias = true
  /// The factor of the squared kernel added to the loss; Keras's `kernel_regularizer` L2.
  public var l2 = 0.0
  /// The greatest norm of one unit's incoming weights; Keras's `kernel_constraint` MaxNorm.
  public var maxNorm: Double?

  /// A layer with Keras's defaults for the rest.
  public init(units: Units, activation: Activation = .linear) {
    (self.units, self.activation) = (units, activation)
  }

  /// The usual last layer of a classifier.
  static let output = DenseRecipe(units: .classes, activation: .softmax)

  static let format = Format.section(
    DenseRecipe(units: .classes),
    [
      Field(
        "name", \.name, .optional(.text(.layerName)), example: "hidden",
        "A name to address the layer by, as in --set model.hidden.units=400."),
      Field(
        "repeat", \.repetitions, .integer(in: 1...1000), example: 2,
        "How many layers of this kind follow each other."),
      Field(
        "units", \.units,
        Format.optional(.integer(in: 1...1_000_000), none: "classes").map {
          $0.map { .count($0) } ?? .classes
        } _: {
          if case .count(let count) = $0 { count } else { nil }
        }, presence: .required, example: .count(300),
        "How many outputs; 'classes' for one for each class of the data set."),
      Field(
        "activation", \.activation, .word, example: .relu,
        "The function of each output; softmax only in the last layer."),
      Field(
        "initializer", \.initializer, .word, example: .heNormal,
        "How the kernel's first weights are drawn; biases begin at zero."),
      Field(
        "use_bias", \.useBias, .boolean, example: false,
        "Whether a bias is added; before batch_norm it has no effect."),
      Field(
        "l2", \.l2, .number(.including(0)), example: 0.0001,
        "The factor of the squared kernel that is added to the loss."),
      Field(
        "max_norm", \.maxNorm, .optional(.number(.excluding(0))), example: 3,
        "The greatest norm of one unit's incoming weights, to which each step brings them down."),
    ])
}

/// A dropout layer of either kind.
public struct DropoutRecipe: Sendable, Equatable {
  /// The share that is dropped.
  public var rate: Double

  /// A layer that drops this share.
  public init(rate: Double) { self.rate = rate }

  static let format = Format.section(
    DropoutRecipe(rate: 0),
    [
      Field(
        "rate", \.rate, .number(.including(0), .excluding(1)), presence: .required, example: 0.2,
        "The share of the inputs that is dropped.")
    ])
}

extension TextRule {
  /// What may name a layer, and with it tensors and paths.
  static let layerName = TextRule(
    words: "a word of letters, digits, '_' and '-', beginning with a letter",
    pattern: "[A-Za-z][A-Za-z0-9_-]*")
}
