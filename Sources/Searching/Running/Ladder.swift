/// The rungs on which the trials of a search are measured: more and more epochs on the first fold, and
/// at last all epochs on all folds.
public struct Ladder: Sendable, Equatable {
  /// A place where trials are measured.
  public struct Rung: Sendable, Equatable {
    /// The last epoch of a training up to here, from 1.
    public let epoch: Int
    /// The folds, from 0, that are trained for this rung, beside those of the rungs before it.
    public let folds: Range<Int>
  }

  /// The rungs, in their order.
  public let rungs: [Rung]

  /// One rung alone: nothing is pruned.
  public init(epochs: Int, folds: Int) { rungs = [Rung(epoch: epochs, folds: 0..<folds)] }

  /// The rungs of successive halving.
  ///
  /// - Parameters:
  ///   - epochs: The epochs of a whole training.
  ///   - folds: How many parts of the data take turns in validation.
  ///   - reduction: By how much the epochs grow from rung to rung, at least 2.
  ///   - minEpochs: The epochs of the first rung.
  public init(epochs: Int, folds: Int, reduction: Int, minEpochs: Int) {
    precondition(reduction > 1 && minEpochs > 0)
    let early = sequence(first: minEpochs) { $0 * reduction }.prefix { $0 < epochs }
    let first = (early + [epochs]).map { Rung(epoch: $0, folds: 0..<1) }
    rungs = folds > 1 ? first + [Rung(epoch: epochs, folds: 1..<folds)] : first
  }
}
