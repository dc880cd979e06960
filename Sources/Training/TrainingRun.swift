public import Model

/// What changes while training: the network, its optimiser, and whether to go on.
public struct TrainingRun: Sendable {
  /// Why a run ended before its last epoch.
  public enum Stop: Sendable, Equatable {
    /// A callback asked for it, and says why.
    case early(String)
    /// The user or the system did.
    case interrupted

    /// Why a callback ended it.
    var reason: String? { if case .early(let reason) = self { reason } else { nil } }
  }

  /// The network being trained; when the training has ended, its result.
  public var network: Network
  /// The epoch, from 1, at whose end the network had these weights; 0 before the first.
  public private(set) var epoch = 0
  /// Its optimiser; callbacks change the learning rate here.
  public var optimizer: Optimizer
  /// Why training stops before its last epoch, once that is decided.
  public private(set) var stop: Stop?

  /// Seconds spent on it so far, those before an interruption among them.
  public var seconds: Double { earlierSeconds + (ContinuousClock().now - began) / .seconds(1) }
  private var began = ContinuousClock().now
  private var earlierSeconds = 0.0

  /// What the training would give if it ended now: the network with the averages of its weights, where
  /// they are averaged.
  public var result: Network { network.averaged }

  /// A run that has not begun.
  public init(network: Network, optimizer: Optimizer) {
    self.network = network
    self.optimizer = optimizer
  }

  /// Ends the training after the current epoch's callbacks; the first reason counts.
  public mutating func stop(because reason: String) { stop = stop ?? .early(reason) }

  /// Takes back the weights of an earlier epoch.
  public mutating func restore(_ network: Network, ofEpoch epoch: Int) {
    self.network = network
    self.epoch = epoch
  }

  /// Goes on after all, though a callback had ended the training.
  mutating func withdrawStop() { stop = nil }

  /// Notes that an epoch is over, whose last weights may belong to an average.
  mutating func finish(epoch: Int) {
    self.epoch = epoch
    optimizer.average(&network, afterEpoch: epoch)
  }

  /// Puts the result into the weights' place: nothing is trained any more.
  mutating func conclude() { network = result }

  /// Goes on from an earlier state.
  mutating func resume(epoch: Int, seconds: Double, stopReason: String?) {
    self.epoch = epoch
    (began, earlierSeconds) = (ContinuousClock().now, seconds)
    stop = stopReason.map(Stop.early)
  }

  /// Ends the training at once, at the wish of whoever runs the program.
  mutating func interrupt() { stop = .interrupted }
}
