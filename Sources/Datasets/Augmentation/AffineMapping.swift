import Foundation
import Kernels

/// How one image is mapped: scaled, then sheared, then turned, all about its centre, then shifted.
///
/// x runs to the right and y down; the centre of h x w pixels is at ((w - 1) / 2, (h - 1) / 2).
struct AffineMapping: Equatable {
  /// How many numbers a mapping is drawn from.
  static let drawCount = 6

  /// Degrees, clockwise.
  var rotation = 0.0
  /// Degrees: x grows by tan(shear) times y, as seen from the centre.
  var shear = 0.0
  /// Factors; above 1 the image grows.
  var scaleX = 1.0, scaleY = 1.0
  /// Pixels to the right and down.
  var shiftX = 0.0, shiftY = 0.0

  /// The map from the deformed image back to the image.
  ///
  /// Forward, p becomes c + t + R H S (p - c) with the centre c, the shift t, the rotation R, the shear
  /// H and the scaling S; back, q becomes c + M (q - c - t) with M = S^-1 H^-1 R^-1.
  func inverse(height: Int, width: Int) -> AffineMap {
    let (angle, slope) = (rotation * .pi / 180, tan(shear * .pi / 180))
    let (sine, cosine) = (sin(angle), cos(angle))
    let (xx, xy) = ((cosine + slope * sine) / scaleX, (sine - slope * cosine) / scaleX)
    let (yx, yy) = (-sine / scaleY, cosine / scaleY)
    let (centreX, centreY) = (Double(width - 1) / 2, Double(height - 1) / 2)
    let (x, y) = (centreX + shiftX, centreY + shiftY)
    return AffineMap(
      xx: Float(xx), xy: Float(xy), x0: Float(centreX - (xx * x + xy * y)),
      yx: Float(yx), yy: Float(yy), y0: Float(centreY - (yx * x + yy * y)))
  }
}
