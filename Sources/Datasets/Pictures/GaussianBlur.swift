import Foundation

/// A blur with a bell curve, sampled at whole pixels out to four standard deviations, beyond which as
/// beyond the image nothing is.
struct GaussianBlur {
  private let weights: [Float]

  /// A blur of this standard deviation, in pixels.
  init(deviation: Double) {
    let radius = Int(4 * deviation + 0.5)
    let curve = (-radius...radius).map { offset in
      exp(-Double(offset * offset) / (2 * deviation * deviation))
    }
    let sum = curve.reduce(0, +)
    weights = curve.map { Float($0 / sum) }
  }

  /// Blurs an image of rows of `width` values.
  func apply(to image: inout [Float], width: Int) {
    let height = image.count / width
    for y in 0..<height { blur(&image, count: width, at: y * width, step: 1) }
    for x in 0..<width { blur(&image, count: height, at: x, step: width) }
  }

  /// Blurs so many values, each a step from the one before.
  private func blur(_ image: inout [Float], count: Int, at start: Int, step: Int) {
    let line = (0..<count).map { image[start + $0 * step] }
    let radius = weights.count / 2
    for index in 0..<count {
      let reached = max(0, index - radius)...min(count - 1, index + radius)
      image[start + index * step] = reached.reduce(0) {
        $0 + weights[$1 - index + radius] * line[$1]
      }
    }
  }
}
