public import Training

/// How a search goes through its space, and how it judges what it finds.
public struct SearchMethod: Sendable, Equatable {
  /// How points are chosen; the raw value is the configuration word.
  public enum Sampler: String, CaseIterable, Sendable {
    /// Drawn by the seed; never the same point twice where all dimensions are lists.
    case random
    /// Every point, the last dimension changing fastest.
    case grid
  }

  /// What trials are compared by; the raw value is the configuration word.
  public enum Score: String, CaseIterable, Sendable {
    case valAccuracy = "val_accuracy"
    case valLoss = "val_loss"

    /// The metric of an epoch that it is.
    public var metric: Metric {
      switch self {
      case .valAccuracy: .valAccuracy
      case .valLoss: .valLoss
      }
    }
  }

  /// What a trial is judged by.
  public enum Validation: Sendable, Equatable {
    /// So many parts of the training images, each in turn.
    case folds(Int)
    /// The images that `data.validation` of the configuration keeps back.
    case holdout
  }

  /// The word for judging by one part instead of folds.
  enum SinglePart: String, CaseIterable, Sendable { case holdout }

  /// How points are chosen.
  public var sampler = Sampler.random
  /// How many points are tried; nil where the grid says so.
  public var trials: Int?
  /// How many folds there are, where the file says so.
  var folds: Int?
  var singlePart: SinglePart?
  /// What trials are compared by.
  public var score = Score.valAccuracy
  /// Which trials are given up early.
  public var pruning = PruningRecipe.none
  /// Whether the best is trained again on all training images but those kept back.
  public var refit = true

  /// The number of folds where the file says nothing; scikit-learn's.
  static let standardFolds = 5

  /// What a trial is judged by.
  public var validation: Validation {
    singlePart == nil ? .folds(folds ?? Self.standardFolds) : .holdout
  }

  static let format = Format.section(
    SearchMethod(),
    [
      Field(
        "sampler", \.sampler, .word,
        "How points are chosen; random never takes the same one of a grid twice."),
      Field(
        "trials", \.trials, .optional(.integer(in: 1...1_000_000)), example: 25,
        "How many points are tried; a grid is tried whole."),
      Field(
        "folds", \.folds, .optional(.integer(in: 2...100)), example: 3,
        "How many stratified parts of the images not kept back judge in turn; 5 unless written."),
      Field(
        "validation", \.singlePart, .optional(.word), example: SinglePart.holdout,
        "holdout judges by what data.validation keeps back, in place of folds."),
      Field("score", \.score, .word, "What trials are compared by."),
      Field(
        "pruning", \.pruning, .choice(PruningRecipe.cases), example: .asha(AshaRecipe()),
        "Which trials are given up before their end."),
      Field(
        "refit", \.refit, .boolean, example: false,
        "Whether the best is trained again, on all training images but those kept back."),
    ])
}
