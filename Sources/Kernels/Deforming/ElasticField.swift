import Foundation

/// Random displacements of an image's pixels that are alike for neighbours (Simard, Steinkraus, Platt:
/// "Best practices for convolutional neural networks applied to visual document analysis", ICDAR 2003).
///
/// For each pixel a number in (-1, 1) is drawn for x and another for y, uniformly. Both fields are
/// smoothed by a Gaussian and multiplied by alpha. Nothing else is normalised: far from the edges a
/// pixel is displaced by alpha / (6.14 sigma) pixels in the root mean square, along x and along y.
public struct ElasticField: Sendable, Equatable {
  /// What the smoothed numbers are multiplied with, in pixels.
  public var alpha: Double
  /// The standard deviation of the Gaussian, in pixels.
  public var sigma: Double

  /// A field; the values unless given are those of Simard et al.
  public init(alpha: Double = 34, sigma: Double = 4) { (self.alpha, self.sigma) = (alpha, sigma) }

  /// The distance from which on the Gaussian is cut off: 4 sigma, as in SciPy's `gaussian_filter`.
  var reach: Int { Int(4 * sigma + 0.5) }

  /// The Gaussian's weights at the distances 0...reach, whose sum over -reach...reach is 1.
  var weights: [Double] {
    let bell = (0...reach).map { exp(-0.5 * Double($0 * $0) / (sigma * sigma)) }
    let sum = bell.reduce(0, +) * 2 - bell[0]
    return bell.map { $0 / sum }
  }

  /// The weights of size x size pixels in each other's smoothed value, row after row; 0 beyond the
  /// reach, as there are zeros outside the image.
  ///
  /// - Parameters:
  ///   - size: Pixels along one axis.
  ///   - stride: Numbers of a row; those beyond `size` are 0.
  ///   - factor: What all are multiplied with.
  /// - Returns: size x stride weights.
  func band(size: Int, stride: Int, factor: Double = 1) -> [Float] {
    let weights = weights
    return (0..<size).flatMap { row in
      (0..<stride).map { column in
        let distance = abs(row - column)
        return column < size && distance < weights.count ? Float(factor * weights[distance]) : 0
      }
    }
  }
}
