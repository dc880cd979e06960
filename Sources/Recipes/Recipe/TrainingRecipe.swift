import Model

/// How long to train, and in what portions.
public struct TrainingRecipe: Sendable, Equatable {
  /// How often every training image is seen, at most.
  public var epochs: Int
  /// How many images make one step.
  public var batchSize = 32
  /// Into how many parts a step is cut.
  public var shards = Sharding.standard.count

  /// How much of the training may be lost when it is killed.
  public var checkpointEvery = CheckpointInterval(60, .seconds)
  /// How long the training may take; the number of epochs follows from that, and `epochs` counts for
  /// nothing.
  public var budget: TimeBudget?
  /// The share of the validation part that is enough.
  public var target: Double?
  /// What is learnt from beside the labels.
  public var teacher: TeacherRecipe?

  /// The study's length and Keras's batch.
  public init(epochs: Int = 30) { self.epochs = epochs }

  static let format = Format.section(
    TrainingRecipe(),
    [
      Field(
        "epochs", \.epochs, .integer(in: 1...1_000_000), example: 10,
        "How often every training image is seen, unless a callback stops earlier."),
      Field(
        "batch_size", \.batchSize, .integer(in: 1...1_000_000), example: 64,
        "How many images make one step; the last batch of an epoch may be smaller."),
      Field(
        "shards", \.shards, .integer(in: 1...256), example: 4,
        "Into how many parts a step is cut; at most as many threads share it. Part of the last bits."
      ),
      Field(
        "checkpoint_every", \.checkpointEvery, CheckpointInterval.format,
        example: CheckpointInterval(500, .batches),
        "How often the state is saved from which --resume goes on: a time or a number of batches."),
      Field(
        "budget", \.budget, .optional(TimeBudget.format), example: TimeBudget(30, .minutes),
        "How long to train: as many epochs as are measured to fit, in place of 'epochs'."),
      Field(
        "target", \.target, .optional(.number(.excluding(0), .including(1))), example: 0.995,
        "The val_accuracy that ends the training."),
      Field(
        "teacher", \.teacher, .optional(TeacherRecipe.format), example: TeacherRecipe.example,
        "Trained runs whose averaged probabilities are learnt beside the labels (Hinton 2015)."),
    ])
}
