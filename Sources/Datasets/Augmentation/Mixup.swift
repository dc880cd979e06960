import Foundation
import Kernels

/// How training images are mixed with others (Zhang, Cisse, Dauphin, Lopez-Paz: "mixup: beyond empirical
/// risk minimization", ICLR 2018, arXiv:1710.09412).
///
/// An image becomes w a + (1 - w) b, and its label w onehot(a) + (1 - w) onehot(b), with a w of its own
/// from Beta(alpha, alpha), as in Keras's `MixUp`. It keeps its own label as the larger part: of w and
/// 1 - w the larger one is taken, which gives the same pairs of an image and a label, for both are drawn
/// equally often.
public struct Mixup: Sendable, Equatable {
  /// Both parameters of the Beta distribution: 0 mixes nothing, 1 mixes evenly, infinity halves.
  public var alpha: Double

  /// A mixture; the value unless given is Keras's.
  public init(alpha: Double = 0.2) { self.alpha = alpha }

  /// How many of `ByteRows.mixingParts` an image keeps of itself, at least half of them.
  ///
  /// With u uniform in (0, 1], v in [0, 1) and q = (u^(-1/alpha) - 1) cos^2(2 pi v), 1/2 + sqrt(q / (1 +
  /// q)) / 2 has the distribution wanted, without any rejection: q is T^2 / (2 alpha) of a number T with
  /// Student's distribution and 2 alpha degrees of freedom (Bailey: "Polar generation of random variates
  /// with the t-distribution", Mathematics of Computation 62, 1994; Devroye: "Random variate generation in
  /// one line of code", WSC 1996).
  ///
  /// - Parameter random: The image's own stream in an epoch.
  func weight(from random: RandomStream) -> Int {
    guard alpha > 0 else { return ByteRows.mixingParts }
    let radius = pow(1 - random.uniform(at: Self.firstIndex), -1 / alpha) - 1
    let cosine = cos(2 * .pi * random.uniform(at: Self.firstIndex + 1))
    // Written so that an infinite radius is what it stands for.
    let share = 0.5 + 0.5 / (1 + 1 / (radius * cosine * cosine)).squareRoot()
    return Int((share * Double(ByteRows.mixingParts)).rounded())
  }

  /// Where in an image's own stream its two numbers stand, behind the key of its elastic field.
  private static let firstIndex = Augmentation.fieldIndex + 1
}
