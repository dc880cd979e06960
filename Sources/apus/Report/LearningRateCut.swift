import Recipes
import Runs

/// A lower learning rate than in the epoch before.
struct LearningRateCut: Equatable {
  /// The first epoch with it.
  let epoch: Int
  /// The learning rate before, and from then on.
  let before, after: Double

  /// The cuts in a training's epochs.
  ///
  /// - Parameters:
  ///   - rows: The epochs.
  ///   - recipe: How it was trained; where it lowers the learning rate in every step, nothing is a cut.
  /// - Returns: The cuts, in their order.
  static func cuts(in rows: [EpochRow], of recipe: Recipe) -> [LearningRateCut] {
    guard !recipe.lowersRateContinuously else { return [] }
    return zip(rows, rows.dropFirst()).compactMap { before, row in
      row.learningRate < before.learningRate
        ? LearningRateCut(epoch: row.epoch, before: before.learningRate, after: row.learningRate)
        : nil
    }
  }
}

extension Recipe {
  /// Whether a schedule lowers the learning rate from step to step.
  fileprivate var lowersRateContinuously: Bool {
    callbacks.contains { callback in
      switch callback {
      case .learningRateSchedule(.cosine), .learningRateSchedule(.oneCycle): true
      default: false
      }
    }
  }
}
