import Kernels

/// How weights are averaged while training goes on with the weights themselves.
///
/// The average is what is validated and kept; `Parameter.average` holds it.
public enum Averaging: Sendable, Equatable {
  /// After each step average = momentum average + (1 - momentum) w; after the first one w itself
  /// (Keras's `use_ema`).
  ///
  /// Where there is a frequency, every so many steps the average takes the weights' place.
  case exponential(momentum: Double = 0.99, overwriteFrequency: Int? = nil)
  /// The mean of the weights at the ends of epochs, from this one on, counted from 1: stochastic weight
  /// averaging (P. Izmailov and others, arXiv:1803.05407).
  case epochs(from: Int)

  /// Whether an average that was made so far can be gone on with in another way.
  public static func isKept(from then: Averaging?, to now: Averaging?) -> Bool {
    switch (then, now) {
    case (.exponential?, .exponential?), (nil, nil): true
    case (.epochs(let first)?, .epochs(let other)?): first == other
    default: false
    }
  }

  /// Whether steps have a part in it.
  var isOfSteps: Bool { if case .exponential = self { true } else { false } }

  /// What a step does to the average.
  struct Step: Sendable {
    /// The share of the average that stays; the rest is the weights'.
    let keep: Scalar
    /// Whether the average takes the weights' place then.
    let overwrites: Bool
  }
}

extension Optimizer {
  /// Counts the weights after the step under way into their average, and tells how; nil where steps
  /// have no part in it.
  mutating func averageStep() -> Averaging.Step? {
    guard case .exponential(let momentum, let frequency) = averaging else { return nil }
    averaged += 1
    return Averaging.Step(
      keep: averaged == 1 ? 0 : Scalar(momentum),
      overwrites: frequency.map { iterations % $0 == 0 } ?? false)
  }

  /// Takes the weights at an epoch's end into their average, where epochs have a part in it.
  public mutating func average(_ network: inout Network, afterEpoch epoch: Int) {
    guard case .epochs(let first) = averaging, epoch >= first else { return }
    let keep = Scalar(averaged) / Scalar(averaged + 1)
    averaged += 1
    network.visitParameters { if $0.isTrained { $0.updateAverage(keeping: keep) } }
  }
}

extension Network {
  /// This network with the average of each parameter in its place, where there is one.
  public var averaged: Network {
    var network = self
    network.visitParameters { parameter in
      if let average = parameter.average { parameter.load(average) }
    }
    return network
  }
}
