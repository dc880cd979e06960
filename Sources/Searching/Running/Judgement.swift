/// What the scores of trials are worth beside what the trials cost.
///
/// By it halving follows the one-standard-error rule (Breiman et al., Classification and Regression
/// Trees, 1984, section 3.4.3): scores within one standard error of the best count as equal, and the
/// cheaper of equals is preferred.
public struct Judgement: Sendable, Equatable {
  /// What each trial costs to train, in any unit.
  let costs: [Double]
  /// How many images judge each fold.
  let images: [Int]

  /// The judgement of trials of such costs by folds of so many images.
  public init(costs: [Double], images: [Int]) { (self.costs, self.images) = (costs, images) }

  /// The standard error of an accuracy over the first so many folds: that of a binomial share,
  /// `sqrt(p (1 - p) / n)`.
  func standardError(of accuracy: Double, folds: Int) -> Double {
    let count = images.prefix(folds).reduce(0, +)
    return (max(0, accuracy * (1 - accuracy)) / Double(count)).squareRoot()
  }
}
