/// The rungs on which the trials of a search are measured: more and more epochs on the first fold,
/// halfway up on more and more folds, then more and more epochs on all of them.
///
/// After few epochs the noise of the last steps is larger than that of a fold's images, and other folds
/// would show it again; after many, other images tell more than later epochs.
public struct Ladder: Sendable, Equatable {
  /// A place where trials are measured.
  public struct Rung: Sendable, Equatable {
    /// The last epoch of a training up to here, from 1.
    public let epoch: Int
    /// The folds, from 0, that are trained for this rung; all up to the last of them judge.
    public let folds: Range<Int>

    /// Such as `9 epochs on 3 folds`, of trainings of at most so many epochs.
    public func words(of length: Int = .max) -> String {
      let (epochs, folds) = (min(epoch, length), folds.upperBound)
      return "\(epochs) epoch\(epochs == 1 ? "" : "s") on \(folds) fold\(folds == 1 ? "" : "s")"
    }
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
  ///   - reduction: By how much folds, and then epochs, grow from rung to rung, at least 2; at the last
  ///   step of either as far as there are any.
  ///   - minEpochs: The epochs of the first rung.
  public init(epochs: Int, folds: Int, reduction: Int, minEpochs: Int) {
    precondition(reduction > 1 && minEpochs > 0)
    let epochs = sequence(first: minEpochs) { $0 * reduction }.prefix { $0 < epochs } + [epochs]
    // No step from nine folds to ten: whoever goes on has a `reduction` of new images to show for it.
    let few = sequence(first: 1) { $0 * reduction }.prefix { $0 == 1 || $0 * reduction <= folds }
    let counts = [0] + few.filter { $0 < folds } + [folds]
    let half = (epochs.count - 1) / 2
    let wider = zip(counts, counts.dropFirst()).map { Rung(epoch: epochs[half], folds: $0..<$1) }
    rungs =
      epochs[..<half].map { Rung(epoch: $0, folds: 0..<1) } + wider
      + epochs[(half + 1)...].map { Rung(epoch: $0, folds: 0..<folds) }
  }
}
