import Model

/// How weights are averaged; the average is what is validated and kept.
public enum AveragingRecipe: Sendable, Equatable {
  case ema(EMARecipe)
  case swa(SWARecipe)

  /// The rule, for a training of so many epochs.
  func averaging(epochs: Int) -> Averaging {
    switch self {
    case .ema(let ema):
      .exponential(momentum: ema.momentum, overwriteFrequency: ema.overwriteFrequency)
    case .swa(let swa): .epochs(from: swa.firstEpoch(of: epochs))
    }
  }

  static let format = Format.choice(cases)

  private static let cases: [Case<AveragingRecipe>] = [
    Case(
      "ema", EMARecipe.format, example: EMARecipe(momentum: 0.999),
      "A running mean over the steps, in which older weights count less and less."
    ) {
      .ema($0)
    } _: {
      if case .ema(let ema) = $0 { ema } else { nil }
    },
    Case(
      "swa", SWARecipe.format, example: SWARecipe(start: 0.5),
      "The mean over the ends of the last epochs, all alike."
    ) {
      .swa($0)
    } _: {
      if case .swa(let swa) = $0 { swa } else { nil }
    },
  ]
}

/// An exponential moving average over steps (Keras's `use_ema`).
public struct EMARecipe: Sendable, Equatable {
  /// The share of the average that each step leaves.
  public var momentum: Double
  /// Every so many steps the average takes the weights' place; nil for never.
  public var overwriteFrequency: Int?

  /// The defaults of Keras, and a momentum.
  public init(momentum: Double = 0.99) { self.momentum = momentum }

  static let format = Format.section(
    EMARecipe(),
    [
      Field(
        "momentum", \.momentum, .number(.including(0), .excluding(1)), example: 0.999,
        "The share of the average that each step leaves; the rest is the new weights."),
      Field(
        "overwrite_frequency", \.overwriteFrequency, .optional(.integer(in: 1...1_000_000_000)),
        example: 1000,
        "After every how many steps training goes on from the average; none for never."),
    ])
}

/// Stochastic weight averaging (arXiv:1803.05407).
public struct SWARecipe: Sendable, Equatable {
  /// The share of the epochs that pass before averaging begins.
  public var start: Double

  /// Averaging over the last quarter, as in the paper, or another share.
  public init(start: Double = 0.75) { self.start = start }

  /// The first epoch, from 1, whose end is averaged: the last one at the latest.
  func firstEpoch(of epochs: Int) -> Int { min(Int(start * Double(epochs)) + 1, epochs) }

  static let format = Format.section(
    SWARecipe(),
    [
      Field(
        "start", \.start, .number(.including(0), .excluding(1)), example: 0.5,
        "The share of training.epochs that pass before the first one whose end is averaged.")
    ])
}
