import Kernels
public import Model

/// What becomes of a state when the training goes on otherwise than it began.
extension TrainingState {
  /// Takes another optimiser from here on.
  ///
  /// Its learning rate counts, in a schedule as the new base. What the earlier rule remembered of each
  /// weight is kept where both remember the same.
  ///
  /// - Parameters:
  ///   - optimizer: The new one, which has taken no step.
  ///   - earlier: The rule so far.
  public mutating func replaceOptimizer(by optimizer: Optimizer, after earlier: UpdateRule) {
    let schedule = String(describing: LearningRateSchedule.self)
    let base: Scalar? = memories[schedule]?.recall("base")
    let factor = base.map { run.optimizer.learningRate / $0 } ?? 1
    if base != nil { memories[schedule]?.keep("base", optimizer.learningRate) }
    let keepsMoments = optimizer.rule.momentCount == earlier.momentCount
    let steps = keepsMoments ? run.optimizer.iterations : 0
    if !keepsMoments { run.network.visitParameters { $0.load(moments: []) } }
    run.optimizer = optimizer
    run.optimizer.resume(afterSteps: steps, learningRate: optimizer.learningRate * factor)
  }

  /// Begins the epoch under way again, with the weights as they are: its batches are no longer the
  /// same.
  public mutating func restartEpoch() { progress = nil }

  /// Goes on though a callback had ended the training.
  public mutating func withdrawStop() { run.withdrawStop() }

  /// Whether more has been trained than a training of so many epochs would.
  public func isBeyond(epochs: Int) -> Bool {
    run.epoch > epochs || progress != nil && run.epoch == epochs
  }
}
