/// Which trials are given up before their end.
public enum PruningRecipe: Sendable, Equatable {
  case none
  /// Asynchronous successive halving (Li et al. 2020).
  case asha(AshaRecipe)

  static let cases: [Case<PruningRecipe>] = [
    Case("none", .none, "Every trial is trained to its end."),
    Case(
      "asha", AshaRecipe.format, example: AshaRecipe(),
      "Asynchronous successive halving: at each rung, of folds and then of epochs, the best go on."
    ) {
      .asha($0)
    } _: {
      if case .asha(let asha) = $0 { asha } else { nil }
    },
  ]
}

/// The rungs of asynchronous successive halving.
public struct AshaRecipe: Sendable, Equatable {
  /// One of so many goes on to the next rung, with so many times the folds, and then the epochs.
  public var reduction = 3
  /// The epochs of the first rung.
  public var minEpochs = 1

  /// scikit-learn's reduction, from the first epoch.
  public init() {}

  static let format = Format.section(
    AshaRecipe(),
    [
      Field(
        "reduction", \.reduction, .integer(in: 2...100), example: 4,
        "One of so many trials goes on to the next rung, of so many times the folds or epochs."),
      Field(
        "min_epochs", \.minEpochs, .integer(in: 1...1_000_000), example: 3,
        "How many epochs every trial is given, on the first fold."),
    ])
}
