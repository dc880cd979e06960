/// The learning rate over the training; every factor is relative to the optimizer's `learning_rate`.
public enum ScheduleRecipe: Sendable, Equatable {
  case constant(ConstantRecipe)
  case step(StepRecipe)
  case cosine(CosineRecipe)
  case oneCycle(OneCycleRecipe)

  /// The epochs of rising at the start, where they are counted in epochs.
  var warmupEpochs: Double? {
    switch self {
    case .constant(let constant): constant.warmupEpochs
    case .cosine(let cosine): cosine.warmupEpochs
    case .step, .oneCycle: nil
    }
  }

  /// Its configuration word.
  var word: String { Format.word(of: self, in: Self.cases) }

  static let cases: [Case<ScheduleRecipe>] = [
    Case(
      "constant", ConstantRecipe.format, example: ConstantRecipe(warmupEpochs: 2),
      "The same learning rate throughout, after a warm-up."
    ) {
      .constant($0)
    } _: {
      if case .constant(let constant) = $0 { constant } else { nil }
    },
    Case(
      "step", StepRecipe.format, example: StepRecipe(epochs: 10, factor: 0.5),
      "Multiplied by a factor every few epochs."
    ) {
      .step($0)
    } _: {
      if case .step(let step) = $0 { step } else { nil }
    },
    Case(
      "cosine", CosineRecipe.format, example: CosineRecipe(warmupEpochs: 2),
      "Half a cosine down to alpha at the last epoch, after a warm-up."
    ) {
      .cosine($0)
    } _: {
      if case .cosine(let cosine) = $0 { cosine } else { nil }
    },
    Case(
      "one_cycle", OneCycleRecipe.format, example: OneCycleRecipe(warmupFraction: 0.2),
      "Up to the learning rate and far down again, once over the whole training."
    ) {
      .oneCycle($0)
    } _: {
      if case .oneCycle(let cycle) = $0 { cycle } else { nil }
    },
  ]

  /// The warm-up, declared once for every schedule that has one.
  fileprivate static func warmup<Rule>(
    _ property: any WritableKeyPath<Rule, Double> & Sendable
  ) -> Field<Rule> {
    Field(
      "warmup_epochs", property, .number(.including(0)), example: 1.5,
      "How many epochs the learning rate takes to rise from zero; parts of one are allowed.")
  }
}

/// The same learning rate throughout, after a warm-up.
public struct ConstantRecipe: Sendable, Equatable {
  /// How many epochs the learning rate rises.
  public var warmupEpochs = 0.0

  static let format = Format.section(ConstantRecipe(), [ScheduleRecipe.warmup(\.warmupEpochs)])
}

/// The learning rate multiplied by a factor every few epochs.
public struct StepRecipe: Sendable, Equatable {
  /// After how many epochs each time.
  public var epochs: Int
  /// What the learning rate is multiplied by.
  public var factor: Double

  static let format = Format.section(
    StepRecipe(epochs: 1, factor: 1),
    [
      Field(
        "epochs", \.epochs, .integer(in: 1...1_000_000), presence: .required, example: 10,
        "After how many epochs the learning rate is lowered each time."),
      Field(
        "factor", \.factor, .number(.excluding(0), .excluding(1)), presence: .required,
        example: 0.5,
        "What the learning rate is multiplied by."),
    ])
}

/// Half a cosine down, after a warm-up (Keras's CosineDecay).
public struct CosineRecipe: Sendable, Equatable {
  /// How many epochs the learning rate rises.
  public var warmupEpochs = 0.0
  /// The share of the learning rate that is left at the end.
  public var alpha = 0.0

  static let format = Format.section(
    CosineRecipe(),
    [
      ScheduleRecipe.warmup(\.warmupEpochs),
      Field(
        "alpha", \.alpha, .number(.including(0), .including(1)), example: 0.01,
        "The share of the learning rate that is left at the end."),
    ])
}

/// Up to the learning rate and far down again, once over the whole training.
public struct OneCycleRecipe: Sendable, Equatable {
  /// The share of the training in which the learning rate rises.
  public var warmupFraction = 0.3
  /// The share of the learning rate at the start.
  public var initialFactor = 0.04
  /// The share of the learning rate at the end.
  public var finalFactor = 4e-6

  static let format = Format.section(
    OneCycleRecipe(),
    [
      Field(
        "warmup_fraction", \.warmupFraction, .number(.including(0), .including(1)),
        "The share of the training in which the learning rate rises."),
      Field(
        "initial_factor", \.initialFactor, .number(.excluding(0), .including(1)),
        "The share of the learning rate at the start."),
      Field(
        "final_factor", \.finalFactor, .number(.including(0), .including(1)),
        "The share of the learning rate at the end."),
    ])
}
