public import Kernels

/// What a network says of an image.
public struct Classification: Sendable, Equatable {
  /// The probability of each class, which is the network's output where it ends with no softmax.
  public let probabilities: [Scalar]

  /// The classes from the most to the least probable one; of equals the first is first.
  public var ranking: [Int] {
    // What is no number, as of a training that diverged, is nothing's probability.
    let known = probabilities.map { $0.isNaN ? -.infinity : $0 }
    return known.indices.sorted { known[$0] > known[$1] || known[$0] == known[$1] && $0 < $1 }
  }

  /// A result of these probabilities.
  public init(probabilities: [Scalar]) { self.probabilities = probabilities }
}
