import Kernels
import Model

/// Sets the learning rate before every step from a schedule over the whole training.
public struct LearningRateSchedule: Callback {
  private let schedule: Schedule
  private let epochLength: Int
  private let epochs: Int
  private var base: Scalar = 0

  /// A callback for a training of `epochs` epochs of `epochLength` steps; the optimiser's rate
  /// when the training begins is what the schedule's factors multiply.
  public init(_ schedule: Schedule, epochLength: Int, epochs: Int) {
    self.schedule = schedule
    self.epochLength = epochLength
    self.epochs = epochs
  }

  public mutating func fitBegan(_ run: inout TrainingRun) {
    base = run.optimizer.learningRate
  }

  public func remember(in memory: inout Memory) { memory.keep("base", base) }

  public mutating func fitResumed(from memory: Memory, _ run: inout TrainingRun) {
    base = memory.recall("base") ?? run.optimizer.learningRate
  }

  public mutating func epochBegan(_ epoch: Int, _ run: inout TrainingRun) {
    setRate(forStep: (epoch - 1) * epochLength, &run)
  }

  public mutating func batchEnded(_ report: BatchReport, _ run: inout TrainingRun) {
    guard report.batch < report.batches else { return }
    setRate(forStep: (report.epoch - 1) * epochLength + report.batch, &run)
  }

  private func setRate(forStep step: Int, _ run: inout TrainingRun) {
    let factor = schedule.factor(step: step, epochLength: epochLength, epochs: epochs)
    run.optimizer.learningRate = base * Scalar(factor)
  }
}
