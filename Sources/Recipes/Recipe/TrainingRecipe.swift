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
    ])
}
