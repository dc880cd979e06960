/// How the learning rate is lowered on a plateau (Keras's ReduceLROnPlateau).
public struct PlateauRecipe: Sendable, Equatable {
  /// What it watches.
  public var monitor = MonitorRecipe()
  /// What the learning rate is multiplied by.
  public var factor = 0.1
  /// How many epochs without improvement it takes.
  public var patience: Int
  /// The least change that counts as an improvement.
  public var minDelta = 1e-4
  /// How many epochs to wait after lowering.
  public var cooldown = 0
  /// The least learning rate.
  public var minLR = 0.0

  /// The defaults of Keras, and a patience.
  public init(patience: Int = 10) { self.patience = patience }

  static let format = Format.section(
    PlateauRecipe(),
    MonitorRecipe.fields.map { $0.within(\.monitor) } + [
      Field(
        "factor", \.factor, .number(.excluding(0), .excluding(1)), example: 0.5,
        "What the learning rate is multiplied by."),
      Field(
        "patience", \.patience, .integer(in: 0...1_000_000), example: 4,
        "How many epochs without improvement it takes."),
      Field(
        "min_delta", \.minDelta, .number(.including(0)),
        "The least change that counts as an improvement."),
      Field(
        "cooldown", \.cooldown, .integer(in: 0...1_000_000), example: 2,
        "How many epochs to wait after lowering before counting again."),
      Field(
        "min_lr", \.minLR, .number(.including(0)), example: 0.0001,
        "The learning rate below which it is not lowered."),
    ])
}

/// When the weights are saved (Keras's ModelCheckpoint).
public struct CheckpointRecipe: Sendable, Equatable {
  /// What it watches.
  public var monitor = MonitorRecipe()
  /// Whether only an epoch that is the best so far is saved.
  public var saveBestOnly: Bool
  /// What the first epoch has to be better than.
  public var initialValueThreshold: Double?

  /// The defaults of Keras, and what to save.
  public init(saveBestOnly: Bool = false) { self.saveBestOnly = saveBestOnly }

  static let format = Format.section(
    CheckpointRecipe(),
    MonitorRecipe.fields.map { $0.within(\.monitor) } + [
      Field(
        "save_best_only", \.saveBestOnly, .boolean, example: true,
        "Whether only the best epoch so far is saved."),
      Field(
        "initial_value_threshold", \.initialValueThreshold, .optional(.number()), example: 0.1,
        "What the first epoch has to be better than to be saved."),
    ])
}

/// When the training ends (Keras's EarlyStopping).
public struct StoppingRecipe: Sendable, Equatable {
  /// What it watches.
  public var monitor = MonitorRecipe()
  /// The least change that counts as an improvement.
  public var minDelta = 0.0
  /// How many epochs without improvement it takes.
  public var patience: Int
  /// What an epoch has to be better than for the waiting to begin anew.
  public var baseline: Double?
  /// Whether the weights of the best epoch are put back at the end.
  public var restoreBestWeights = false
  /// How many epochs pass unwatched.
  public var startFromEpoch = 0

  /// The defaults of Keras, and a patience.
  public init(patience: Int = 0) { self.patience = patience }

  static let format = Format.section(
    StoppingRecipe(),
    MonitorRecipe.fields.map { $0.within(\.monitor) } + [
      Field(
        "min_delta", \.minDelta, .number(.including(0)), example: 0.0001,
        "The least change that counts as an improvement."),
      Field(
        "patience", \.patience, .integer(in: 0...1_000_000), example: 10,
        "How many epochs without improvement it takes."),
      Field(
        "baseline", \.baseline, .optional(.number()), example: 0.5,
        "What a value has to be better than for the waiting to begin anew."),
      Field(
        "restore_best_weights", \.restoreBestWeights, .boolean, example: true,
        "Whether the weights of the best epoch are put back at the end."),
      Field(
        "start_from_epoch", \.startFromEpoch, .integer(in: 0...1_000_000), example: 5,
        "How many epochs pass before watching begins."),
    ])
}
