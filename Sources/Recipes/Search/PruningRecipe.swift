/// Which trials are given up before their end.
public enum PruningRecipe: Sendable, Equatable {
  case none
  /// Asynchronous successive halving (Li et al. 2020).
  case asha(AshaRecipe)

  static let cases: [Case<PruningRecipe>] = [
    Case("none", .none, "Every trial is trained to its end."),
    Case(
      "asha", AshaRecipe.format, example: AshaRecipe(),
      "Asynchronous successive halving: at each rung, of more epochs or folds, the best go on."
    ) {
      .asha($0)
    } _: {
      if case .asha(let asha) = $0 { asha } else { nil }
    },
  ]
}

/// The rungs of asynchronous successive halving.
public struct AshaRecipe: Sendable, Equatable {
  /// One of so many goes on to the next rung, of so many times the epochs or folds.
  public var reduction = 3
  /// The epochs of the first rung.
  public var minEpochs = 1
  /// Whether accuracies within one standard error of the best are equal to it, and the network cheapest
  /// to train goes on first.
  public var oneStandardErrorRule = true

  /// scikit-learn's reduction, from the first epoch.
  public init() {}

  static let format = Format.section(
    AshaRecipe(),
    [
      Field(
        "reduction", \.reduction, .integer(in: 2...100), example: 4,
        "One of so many trials goes on to the next rung, of so many times the epochs or folds."),
      Field(
        "min_epochs", \.minEpochs, .integer(in: 1...1_000_000), example: 3,
        "How many epochs every trial is given, on the first fold."),
      Field(
        "one_se_rule", \.oneStandardErrorRule, .boolean, example: false,
        "Whether of accuracies within a standard error of the best the cheapest network goes on first."
      ),
    ])
}
