import Kernels

/// How far an image is turned, sheared, scaled and shifted at most, to either side: every amount
/// between is drawn as often as another.
public struct AffineRange: Sendable, Equatable {
  /// Degrees.
  public var rotation: Double
  /// Degrees by which vertical lines lean.
  public var shear: Double
  /// What 1 becomes larger or smaller by as a factor, below 1; drawn for x and for y.
  public var scale: Double
  /// Pixels; drawn for x and for y.
  public var shift: Double

  /// A range; what is not named does not happen.
  public init(
    rotation: Double = 0, shear: Double = 0, scale: Double = 0, shift: Double = 0
  ) {
    (self.rotation, self.shear, self.scale, self.shift) = (rotation, shear, scale, shift)
  }

  /// A mapping from the range: the first numbers of an image's own stream.
  func draw(from random: RandomStream) -> AffineMapping {
    func amount(_ index: Int, upTo limit: Double) -> Double {
      limit * (2 * random.uniform(at: index) - 1)
    }
    return AffineMapping(
      rotation: amount(0, upTo: rotation), shear: amount(1, upTo: shear),
      scaleX: 1 + amount(2, upTo: scale), scaleY: 1 + amount(3, upTo: scale),
      shiftX: amount(4, upTo: shift), shiftY: amount(5, upTo: shift))
  }
}
