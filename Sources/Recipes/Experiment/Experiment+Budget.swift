import Datasets
public import Kernels
import Model
import Training

/// The time a training has.
public struct Budget: Sendable, Equatable {
  /// As it was asked for.
  public let time: TimeBudget
  /// Seconds that an epoch with its validation was measured to take; nil where the number of epochs was
  /// decided earlier.
  public let epochSeconds: Double?

  init(time: TimeBudget, epochSeconds: Double? = nil) {
    (self.time, self.epochSeconds) = (time, epochSeconds)
  }

  /// The share of the time that epochs are planned for: files are written too, and machines drift.
  private static let planned = 0.95

  /// How many epochs are planned, one kept in reserve where there is time for several.
  ///
  /// - Parameters:
  ///   - epochSeconds: Seconds that each takes.
  ///   - seconds: Seconds there are.
  /// - Returns: Their number, at most a million as in a configuration; nil where not one fits.
  static func epochs(each epochSeconds: Double, in seconds: Double) -> Int? {
    let fitting = min(planned * seconds / epochSeconds, 1_000_000)
    return fitting < 1 ? nil : max(1, Int(fitting) - 1)
  }
}

extension Experiment {
  /// The experiment with a number of epochs in place of the recipe's budget, which is measured; itself
  /// where there is no budget.
  ///
  /// The recipe with that number, and no budget, repeats the training to the same bits.
  ///
  /// - Parameter team: Who will train.
  /// - Returns: The experiment, which ends early where the time is over before its epochs.
  /// - Throws: `ExperimentError.noTime`, `timeForWarmup`.
  public func budgeted(by team: Team) throws -> Experiment {
    guard let time = recipe.training.budget else { return self }
    return try budgeted(epochSeconds: epochSeconds(by: team, within: time.seconds))
  }

  /// The same, where an epoch is known to take so many seconds.
  func budgeted(epochSeconds: Double) throws -> Experiment {
    guard let time = recipe.training.budget else { return self }
    guard let epochs = Budget.epochs(each: epochSeconds, in: time.seconds) else {
      throw ExperimentError.noTime(budget: time.text, epochSeconds: epochSeconds)
    }
    let experiment = limited(
      to: Budget(time: time, epochSeconds: epochSeconds), epochs: epochs)
    guard experiment.recipe.endlessWarmup == nil else {
      throw ExperimentError.timeForWarmup(budget: time.text, epochs: epochs)
    }
    return experiment
  }

  /// The same with a number of epochs that is decided, and a time in which they are to be done.
  func limited(to budget: Budget, epochs: Int) -> Experiment {
    var experiment = self
    experiment.recipe.training.epochs = epochs
    experiment.recipe.training.budget = nil
    experiment.budget = budget
    return experiment
  }

  /// Seconds that an epoch is given for its files.
  private static let files = 0.02

  /// Seconds of an epoch: steps for a fiftieth of the time, between a quarter of a second and 20, one
  /// validation, and what files take.
  private func epochSeconds(by team: Team, within seconds: Double) -> Double {
    let batch = min(recipe.training.batchSize, training.count)
    var steps = steps(batchSize: batch, by: team)
    let step = steps.stepSeconds(measuring: min(max(seconds / 50, 0.25), 20))
    let clock = ContinuousClock()
    let start = clock.now
    if let validation {
      _ = Evaluation(of: network, loss: recipe.loss, on: validation, by: team)
    }
    return step * Double(training.count) / Double(batch)
      + (clock.now - start) / .seconds(1) + Self.files
  }
}
