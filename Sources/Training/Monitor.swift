/// Tells whether a metric improves from epoch to epoch, as Keras's monitoring callbacks do.
///
/// One difference, on purpose: NaN is never an improvement. Keras takes a NaN in the first epoch
/// for the best value, which nothing beats afterwards.
public struct Monitor: Sendable, Equatable {
  /// Which direction is better, where `auto` is the metric's own.
  ///
  /// The raw value is the configuration word.
  public enum Mode: String, CaseIterable, Sendable {
    case auto, min, max
  }

  /// The metric.
  public let metric: Metric
  /// By how much a value must beat the best one, in the metric's unit.
  public let minDelta: Double
  /// The best value so far.
  public private(set) var best: Double?
  private let higherIsBetter: Bool

  /// A monitor that has seen nothing, or starts from a threshold.
  public init(_ metric: Metric, mode: Mode = .auto, minDelta: Double = 0, best: Double? = nil) {
    self.metric = metric
    self.minDelta = minDelta
    self.best = best
    higherIsBetter = mode == .auto ? metric.higherIsBetter : mode == .max
  }

  /// Whether a value is better than a reference by more than `minDelta`.
  public func isBetter(_ value: Double, than reference: Double?) -> Bool {
    guard let reference else { return !value.isNaN }
    return higherIsBetter ? value - minDelta > reference : value + minDelta < reference
  }

  /// Writes down the best value, and of what.
  func remember(in memory: inout Memory) {
    memory.keep("monitor", subject)
    memory.keep("best", best)
  }

  /// Takes back the best value; false, and nothing taken, where it is one of something else.
  mutating func resume(from memory: Memory) -> Bool {
    guard memory.recall("monitor") == subject else { return false }
    best = memory.recall("best")
    return true
  }

  /// What the best value is the best of.
  private var subject: String { "\(metric.rawValue) \(higherIsBetter ? "max" : "min")" }

  /// Takes an epoch's value in; true if it is the best so far.
  public mutating func improves(_ report: EpochReport) -> Bool {
    let value = report.value(of: metric)
    guard isBetter(value, than: best) else { return false }
    best = value
    return true
  }
}
