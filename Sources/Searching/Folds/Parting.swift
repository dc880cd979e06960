public import Datasets
public import Recipes

/// Rows parted in two, each part ascending: those to learn from and those to judge by.
public struct Parting: Sendable, Equatable {
  /// The rows to learn from.
  public let training: [Int32]
  /// The rows to judge by.
  public let validation: [Int32]

  /// Two parts.
  public init(training: [Int32], validation: [Int32]) {
    (self.training, self.validation) = (training, validation)
  }
}

extension SearchMethod.Validation {
  /// How the training images are parted, once for each time that a trial is judged.
  ///
  /// - Parameters:
  ///   - images: The training images.
  ///   - split: What `holdout` keeps back.
  ///   - seed: What shuffles the folds, and draws what is kept back.
  /// - Returns: A parting for each fold, or one.
  /// - Throws: That there are too few images for so many parts.
  public func partings(
    of images: ImageSet, holdout split: ValidationSplit, seed: UInt64
  ) throws -> [Parting] {
    switch self {
    case .folds(let count):
      let folds = try StratifiedFolds(of: images.labels, count: count, seed: seed)
      return (0..<count).map(folds.parting)
    case .holdout:
      let (training, validation) = try split.rows(of: images, seed: seed)
      return [Parting(training: training, validation: validation)]
    }
  }
}
