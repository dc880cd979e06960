public import Kernels

/// More folds than the images allow.
public struct FoldError: UserFacingError, Equatable {
  /// How many folds were asked for.
  public let folds: Int
  /// How many images the largest class has.
  public let largestClass: Int

  public var fault: Fault { .badConfiguration }

  public var description: String {
    "search.folds: no class has as many images as there are folds, \(folds); the largest has"
      + " \(largestClass); write fewer folds"
  }
}
