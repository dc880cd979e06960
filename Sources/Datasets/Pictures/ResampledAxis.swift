/// Which pixels of a picture make each pixel of an image, along one axis: cubic convolution (Keys
/// 1981, with a = -1/2), widened where the image is smaller, as in MATLAB's `imresize`, with which
/// EMNIST was made, and in Pillow.
struct ResampledAxis {
  /// The pixels that make one, from the first, and what each is multiplied with.
  struct Taps {
    let first: Int
    let weights: [Float]

    /// What the pixel becomes, of a line of the picture from the pixel with number `start` on.
    func sum(of values: [Float], from start: Int) -> Float {
      var sum: Float = 0
      for index in weights.indices { sum += weights[index] * values[first - start + index] }
      return sum
    }

    /// The weight of a pixel, 0 for others than those that make this one.
    func weight(of pixel: Int) -> Float {
      0..<weights.count ~= pixel - first ? weights[pixel - first] : 0
    }
  }

  /// One for each pixel of the image.
  let taps: [Taps]

  /// The pixels of an image of so many.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - range: The pixels of the picture; beyond them there is nothing.
  ///   - scale: The image's pixels for a pixel of the picture.
  ///   - origin: Where in the picture the image begins, in its pixels.
  init(_ count: Int, of range: Range<Int>, scale: Double, origin: Double) {
    let step = 1 / scale
    let width = max(step, 1)
    taps = (0..<count).map { pixel in
      let centre = origin + (Double(pixel) + 0.5) * step
      let first = Int((centre - 2 * width + 0.5).rounded(.down))
      let end = Int((centre + 2 * width + 0.5).rounded(.down))
      let weights = (first..<end).map { Self.cubic((Double($0) + 0.5 - centre) / width) }
      let sum = weights.reduce(0, +)
      let within = (first..<end).clamped(to: range)
      guard !within.isEmpty else { return Taps(first: range.lowerBound, weights: []) }
      let kept = weights[(within.lowerBound - first)..<(within.upperBound - first)]
      return Taps(first: within.lowerBound, weights: kept.map { Float($0 / sum) })
    }
  }

  private static func cubic(_ x: Double) -> Double {
    let x = abs(x)
    return switch x {
    case ..<1: (1.5 * x - 2.5) * x * x + 1
    case ..<2: ((-0.5 * x + 2.5) * x - 4) * x + 2
    default: 0
    }
  }
}
