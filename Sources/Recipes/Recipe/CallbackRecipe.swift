public import Training

/// What watches a training.
public enum CallbackRecipe: Sendable, Equatable {
  case reduceLROnPlateau(PlateauRecipe)
  case modelCheckpoint(CheckpointRecipe)
  case earlyStopping(StoppingRecipe)
  case learningRateSchedule(ScheduleRecipe)
  case tensorboard(TensorBoardRecipe)
  case terminateOnNaN

  /// What it watches, and in which direction.
  public var monitor: MonitorRecipe? {
    switch self {
    case .reduceLROnPlateau(let plateau): plateau.monitor
    case .modelCheckpoint(let checkpoint): checkpoint.monitor
    case .earlyStopping(let stopping): stopping.monitor
    case .learningRateSchedule, .tensorboard, .terminateOnNaN: nil
    }
  }

  /// Its configuration word.
  var word: String { Format.word(of: self, in: Self.cases) }

  static let cases: [Case<CallbackRecipe>] = [
    Case(
      "reduce_lr_on_plateau", PlateauRecipe.format, example: PlateauRecipe(patience: 4),
      "Lowers the learning rate when the monitored value stops improving."
    ) {
      .reduceLROnPlateau($0)
    } _: {
      if case .reduceLROnPlateau(let plateau) = $0 { plateau } else { nil }
    },
    Case(
      "model_checkpoint", CheckpointRecipe.format, example: CheckpointRecipe(saveBestOnly: true),
      "Saves the weights after each epoch, or after the best ones only."
    ) {
      .modelCheckpoint($0)
    } _: {
      if case .modelCheckpoint(let checkpoint) = $0 { checkpoint } else { nil }
    },
    Case(
      "early_stopping", StoppingRecipe.format, example: StoppingRecipe(patience: 10),
      "Ends the training when the monitored value stops improving."
    ) {
      .earlyStopping($0)
    } _: {
      if case .earlyStopping(let stopping) = $0 { stopping } else { nil }
    },
    Case(
      "learning_rate_schedule", .choice(ScheduleRecipe.cases), example: .cosine(CosineRecipe()),
      "Sets the learning rate before every step; not together with reduce_lr_on_plateau."
    ) {
      .learningRateSchedule($0)
    } _: {
      if case .learningRateSchedule(let schedule) = $0 { schedule } else { nil }
    },
    Case(
      "tensorboard", TensorBoardRecipe.format, example: .example,
      "Writes event files for TensorBoard: curves, settings, pictures of the result."
    ) {
      .tensorboard($0)
    } _: {
      if case .tensorboard(let tensorboard) = $0 { tensorboard } else { nil }
    },
    Case(
      "terminate_on_nan", .terminateOnNaN, "Ends the training at the first loss that is no number."),
  ]
}

/// Which value a callback watches, and which direction is better.
public struct MonitorRecipe: Sendable, Equatable {
  /// The value that is watched.
  public var metric = Metric.valLoss
  /// The direction of improvement.
  public var mode = Monitor.Mode.auto

  /// The validation loss, in its own direction.
  public init() {}

  static let fields: [Field<MonitorRecipe>] = [
    Field(
      "monitor", \.metric, .word, example: .valAccuracy,
      "The value to watch; val_ values need validation images."),
    Field(
      "mode", \.mode, .word, example: .max,
      "Which direction is better; auto knows that a loss falls and an accuracy rises."),
  ]
}
