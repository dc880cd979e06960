/// How a step is made from a gradient.
public enum OptimizerRecipe: Sendable, Equatable {
  case sgd(SGDRecipe)
  case adam(AdamRecipe)
  case adamw(AdamRecipe)

  /// The factor of a step at the start; schedules are relative to it.
  public var learningRate: Double {
    switch self {
    case .sgd(let sgd): sgd.learningRate
    case .adam(let adam), .adamw(let adam): adam.learningRate
    }
  }

  /// What is done to gradients and weights beside the rule.
  public var limits: StepLimits {
    switch self {
    case .sgd(let sgd): sgd.limits
    case .adam(let adam), .adamw(let adam): adam.limits
    }
  }

  /// Its configuration word.
  var word: String { Format.word(of: self, in: Self.cases) }

  static let cases: [Case<OptimizerRecipe>] = [
    Case(
      "sgd", SGDRecipe.format, example: SGDRecipe(momentum: 0.9),
      "Gradient descent, with momentum or Nesterov's look ahead."
    ) {
      .sgd($0)
    } _: {
      if case .sgd(let sgd) = $0 { sgd } else { nil }
    },
    Case(
      "adam", AdamRecipe.format(AdamRecipe()), example: AdamRecipe(learningRate: 0.0005),
      "Steps scaled by running means of the gradient and of its square."
    ) {
      .adam($0)
    } _: {
      if case .adam(let adam) = $0 { adam } else { nil }
    },
    Case(
      "adamw", AdamRecipe.format(.decoupled), example: AdamRecipe(learningRate: 0.0005),
      "Adam with weight decay apart from the gradient."
    ) {
      .adamw($0)
    } _: {
      if case .adamw(let adam) = $0 { adam } else { nil }
    },
  ]

  /// The learning rate, declared once for every rule.
  fileprivate static func learningRate<Rule>(
    _ property: any WritableKeyPath<Rule, Double> & Sendable
  ) -> Field<Rule> {
    Field(
      "learning_rate", property, .number(.excluding(0)),
      "The factor of a step; schedules and reduce_lr_on_plateau start from it.")
  }
}

/// Gradient descent: v = momentum v - rate g, w += v.
public struct SGDRecipe: Sendable, Equatable {
  /// The factor of a step.
  public var learningRate = 0.01
  /// The share of the last step that is kept.
  public var momentum: Double
  /// Whether the gradient is taken to act after the step (Keras's formula).
  public var nesterov = false
  /// What is done to gradients and weights beside the rule.
  public var limits = StepLimits()

  /// The defaults of Keras, and a momentum.
  public init(momentum: Double = 0) { self.momentum = momentum }

  static let format = Format.section(
    SGDRecipe(),
    [
      OptimizerRecipe.learningRate(\.learningRate),
      Field(
        "momentum", \.momentum, .number(.including(0), .including(1)), example: 0.9,
        "The share of the last step that is kept."),
      Field(
        "nesterov", \.nesterov, .boolean, example: true,
        "Whether momentum looks ahead, by Keras's formula."),
    ] + StepLimits.fields.map { $0.within(\.limits) })
}

/// Adam: steps scaled by running means of the gradient and of its square.
public struct AdamRecipe: Sendable, Equatable {
  /// The factor of a step.
  public var learningRate: Double
  /// How slowly the mean of the gradient moves.
  public var beta1 = 0.9
  /// How slowly the mean of its square moves.
  public var beta2 = 0.999
  /// What is added to the root of the square's mean.
  public var epsilon = 1e-7
  /// What is done to gradients and weights beside the rule.
  public var limits = StepLimits()

  /// The defaults of Keras, and a learning rate.
  public init(learningRate: Double = 0.001) { self.learningRate = learningRate }

  /// The defaults of AdamW.
  static var decoupled: AdamRecipe {
    var adam = AdamRecipe()
    adam.limits.weightDecay = 0.004
    return adam
  }

  static func format(_ initial: AdamRecipe) -> Format<AdamRecipe> {
    .section(
      initial,
      [
        OptimizerRecipe.learningRate(\.learningRate),
        Field(
          "beta_1", \.beta1, .number(.including(0), .excluding(1)),
          "How slowly the running mean of the gradient moves."),
        Field(
          "beta_2", \.beta2, .number(.including(0), .excluding(1)),
          "How slowly the running mean of the squared gradient moves."),
        Field(
          "epsilon", \.epsilon, .number(.excluding(0)),
          "What is added to the root of the squared gradient's mean."),
      ] + StepLimits.fields.map { $0.within(\.limits) })
  }
}
