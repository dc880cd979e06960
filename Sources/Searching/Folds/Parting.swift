public import Datasets
public import Recipes

/// Rows of the training images for one judgement of a trial, each part ascending.
public struct Parting: Sendable, Equatable {
  /// The rows to learn from.
  public let training: [Int32]
  /// The rows that callbacks watch; none where nothing is kept back for them.
  public let validation: [Int32]
  /// The rows to judge by.
  public let test: [Int32]

  /// Three parts.
  public init(training: [Int32], validation: [Int32] = [], test: [Int32]) {
    (self.training, self.validation, self.test) = (training, validation, test)
  }
}

/// How the training images are parted, once for each time that a trial is judged.
public struct Partings: Sendable {
  /// One for each fold, or one.
  public let all: [Parting]
  /// What the user should be told, a sentence each.
  public let notices: [String]

  /// Parts images.
  ///
  /// What `split` keeps back is for callbacks to watch, and folds are made of the rest, so that no image
  /// judges a training that it has helped to end; `holdout` judges by the very images that are watched.
  ///
  /// - Parameters:
  ///   - images: The training images.
  ///   - method: What a trial is judged by.
  ///   - split: What is kept back.
  ///   - seed: What shuffles the folds, and draws what is kept back.
  /// - Throws: A `FoldError` or `DataError` that there are too few images for so many parts.
  public init(
    of images: ImageSet, by method: SearchMethod.Validation, keepingBack split: ValidationSplit,
    seed: UInt64
  ) throws {
    let (rows, kept) = try split.rows(of: images, seed: seed)
    switch method {
    case .holdout:
      precondition(!kept.isEmpty, "a holdout of no images")
      all = [Parting(training: rows, validation: kept, test: kept)]
      notices = []
    case .folds(let count):
      let folds = try StratifiedFolds(
        of: rows.map { images.labels[Int($0)] }, count: count, seed: seed)
      all = (0..<count).map { number in
        let fold = folds.parting(number)
        return Parting(
          training: fold.training.map { rows[Int($0)] }, validation: kept,
          test: fold.test.map { rows[Int($0)] })
      }
      notices = [folds.warning].compactMap(\.self)
    }
  }
}
