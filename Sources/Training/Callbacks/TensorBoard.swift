import Model
public import Runs

/// Writes event files with Keras's tags and steps, so that runs overlay Keras's
/// (keras/src/callbacks/tensorboard.py): the step is the epoch counted from 0.
public struct TensorBoard: Callback {
  private let directory: RunDirectory
  private var training: EventWriter?
  private var validation: EventWriter?

  /// A callback that writes into a run's directory.
  public init(in directory: RunDirectory) { self.directory = directory }

  public mutating func fitBegan(_ run: inout TrainingRun) throws {
    training = try EventWriter(directory: directory.trainingEvents)
  }

  public func remember(in memory: inout Memory) throws {
    memory.keep("training", try training?.mark())
    memory.keep("validation", try validation?.mark())
  }

  public mutating func fitResumed(from memory: Memory, _ run: inout TrainingRun) throws {
    training = try EventWriter(
      directory: directory.trainingEvents, resumedAt: memory.recall("training"))
    if let mark: EventWriter.Mark = memory.recall("validation") {
      validation = try EventWriter(directory: directory.validationEvents, resumedAt: mark)
    } else {
      try EventWriter.clear(directory.validationEvents)
    }
  }

  public mutating func epochEnded(_ report: EpochReport, _ run: inout TrainingRun) throws {
    let step = report.epoch - 1
    try training?.write(
      scalars: [
        ("epoch_loss", Float(report.loss)), ("epoch_accuracy", Float(report.accuracy)),
        ("epoch_learning_rate", Float(report.learningRate)),
      ], step: step)
    guard let loss = report.validationLoss, let accuracy = report.validationAccuracy else { return }
    if validation == nil { validation = try EventWriter(directory: directory.validationEvents) }
    try validation?.write(
      scalars: [("epoch_loss", Float(loss)), ("epoch_accuracy", Float(accuracy))], step: step)
    try validation?.write(
      scalars: [
        ("evaluation_loss_vs_iterations", Float(loss)),
        ("evaluation_accuracy_vs_iterations", Float(accuracy)),
      ], step: run.optimizer.iterations)
  }
}
