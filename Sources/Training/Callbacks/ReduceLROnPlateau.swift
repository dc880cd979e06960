import Kernels
import Model

/// Multiplies the learning rate by a factor when a metric has not improved for `patience` epochs
/// (keras/src/callbacks/reduce_lr_on_plateau.py).
public struct ReduceLROnPlateau: Callback {
  private var monitor: Monitor
  private let factor: Double
  private let patience: Int
  private let cooldown: Int
  private let minimum: Double

  private var wait = 0
  private var cooldownLeft = 0

  /// A callback with Keras's parameters; `minimum` is its `min_lr`.
  public init(
    monitor: Monitor, factor: Double = 0.1, patience: Int = 10, cooldown: Int = 0,
    minimum: Double = 0
  ) {
    precondition(0..<1 ~= factor, "a factor of \(factor) does not reduce")
    self.monitor = monitor
    self.factor = factor
    self.patience = patience
    self.cooldown = cooldown
    self.minimum = minimum
  }

  public func remember(in memory: inout Memory) {
    monitor.remember(in: &memory)
    memory.keep("wait", wait)
    memory.keep("cooldown_left", cooldownLeft)
  }

  public mutating func fitResumed(from memory: Memory, _ run: inout TrainingRun) {
    guard monitor.resume(from: memory) else { return }
    wait = memory.recall("wait") ?? 0
    cooldownLeft = memory.recall("cooldown_left") ?? 0
  }

  public mutating func epochEnded(_ report: EpochReport, _ run: inout TrainingRun) {
    if cooldownLeft > 0 {
      cooldownLeft -= 1
      wait = 0
    }
    if monitor.improves(report) {
      wait = 0
    } else if cooldownLeft == 0 {
      wait += 1
      let rate = run.optimizer.learningRate
      guard wait >= patience && rate > Scalar(minimum) else { return }
      run.optimizer.learningRate = Scalar(max(Double(rate) * factor, minimum))
      cooldownLeft = cooldown
      wait = 0
    }
  }
}
