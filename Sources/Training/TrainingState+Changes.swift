public import Kernels
public import Model

/// What becomes of a state when the training goes on otherwise than it began.
extension TrainingState {
  /// Takes another optimiser from here on; what the earlier rule remembered of each weight is kept
  /// where both remember the same.
  ///
  /// - Parameters:
  ///   - optimizer: The new one, which has taken no step.
  ///   - earlier: The rule so far.
  public mutating func replaceOptimizer(by optimizer: Optimizer, after earlier: UpdateRule) {
    let keepsMoments = optimizer.rule.momentCount == earlier.momentCount
    let before = run.optimizer
    if !keepsMoments { run.network.visitParameters { $0.load(moments: []) } }
    run.optimizer = optimizer
    run.optimizer.resume(
      afterSteps: keepsMoments ? before.iterations : 0, learningRate: before.learningRate,
      averaged: before.averaged)
  }

  /// Forgets the averages of the weights: they are made otherwise from here on, or no more.
  public mutating func forgetAverages() {
    run.network.visitParameters { $0.load(average: nil) }
    run.optimizer.resume(
      afterSteps: run.optimizer.iterations, learningRate: run.optimizer.learningRate)
  }

  /// Takes another learning rate from here on, in a schedule as the new base.
  ///
  /// - Parameters:
  ///   - rate: The new one.
  ///   - hasSchedule: Whether a schedule goes on, or begins, and sets it.
  public mutating func renewLearningRate(_ rate: Scalar, hasSchedule: Bool) {
    let schedule = String(describing: LearningRateSchedule.self)
    let base: Scalar? = hasSchedule ? memories[schedule]?.recall("base") : nil
    let factor = base.map { run.optimizer.learningRate / $0 } ?? 1
    if base != nil { memories[schedule]?.keep("base", rate) }
    run.optimizer.learningRate = rate * factor
  }

  /// Forgets what callbacks have watched: it means something else from here on.
  public mutating func forgetValues() {
    for watcher in [ReduceLROnPlateau.self, ModelCheckpoint.self, EarlyStopping.self]
      as [any Callback.Type]
    {
      memories[String(describing: watcher)] = nil
    }
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
