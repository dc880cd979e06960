/// Where a training's state is saved, and how often.
public struct Saving: Sendable {
  /// How much may be lost.
  public enum Interval: Sendable, Equatable {
    /// So many seconds of training.
    case seconds(Double)
    /// So many steps.
    case batches(Int)
  }

  /// Writes a state down, so that it survives whatever happens next.
  public typealias Save = @Sendable (TrainingState) throws -> Void

  private let interval: Interval
  private let save: Save
  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant
  private var steps = 0

  /// Saving at least this often.
  public init(every interval: Interval, save: @escaping Save) {
    self.interval = interval
    self.save = save
    last = clock.now
  }

  /// Counts a step; true if the state is to be saved after it.
  mutating func isDue() -> Bool {
    steps += 1
    return switch interval {
    case .seconds(let seconds): clock.now - last >= .seconds(seconds)
    case .batches(let batches): steps >= batches
    }
  }

  /// Saves a state.
  mutating func write(_ state: TrainingState) throws {
    try save(state)
    steps = 0
    last = clock.now
  }
}
