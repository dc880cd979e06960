internal import CKernels

/// An affine map of the plane, in pixels, x to the right and y down: (x, y) becomes
/// (xx x + xy y + x0, yx x + yy y + y0).
public struct AffineMap: Sendable, Equatable {
  /// What x and y are multiplied with, and what is added, for the new x.
  public let xx, xy, x0: Float
  /// The same for the new y.
  public let yx, yy, y0: Float

  /// The map of these numbers.
  public init(xx: Float, xy: Float, x0: Float, yx: Float, yy: Float, y0: Float) {
    (self.xx, self.xy, self.x0) = (xx, xy, x0)
    (self.yx, self.yy, self.y0) = (yx, yy, y0)
  }

  /// The map that leaves every place where it is.
  public static let identity = AffineMap(xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0)

  /// The map as CKernels takes it.
  var loop: apus_affine { apus_affine(xx: xx, xy: xy, x0: x0, yx: yx, yy: yy, y0: y0) }
}
