import Kernels

/// How much ink each grey value of a picture stands for.
struct InkScale {
  let polarity: Polarity
  /// The grey value that the picture is drawn on.
  let background: Int
  /// How far the strongest stroke is from that, in grey values.
  let contrast: Int
  /// The ink of each grey value, from 0 of the background to 1 of the strongest stroke.
  let ink: [Float]

  /// Finds out what a grey picture is drawn on, and by what; nil where nothing stands out.
  ///
  /// The background is the median of a frame at the picture's edge. What differs from it by no more
  /// than it varies itself, six median deviations or four standard deviations of a normal
  /// distribution, is no ink. Ink is on the side, darker or lighter, on which there is more of it by
  /// the squares of the differences: a wide margin that is another grey outweighs no stroke.
  init?(of picture: Picture) {
    let whole = Self.counts(of: picture, onlyFrame: false)
    let frame = Self.counts(of: picture, onlyFrame: true)
    let background = Self.median(frame)
    var deviations = [Int](repeating: 0, count: 256)
    for grey in frame.indices { deviations[abs(grey - background)] += frame[grey] }
    let noise = 6 * Self.median(deviations)

    let least = max(noise, Self.leastContrast)
    func weight(_ polarity: Polarity) -> Int {
      whole.indices.reduce(0) {
        let distance = max(0, polarity.sign * ($1 - background) - least)
        return $0 + whole[$1] * distance * distance
      }
    }
    let polarity =
      weight(.darkOnLight) >= weight(.lightOnDark) ? Polarity.darkOnLight : .lightOnDark
    let shown = whole.indices.filter { whole[$0] > 0 }
    let contrast = shown.map { polarity.sign * ($0 - background) }.max() ?? 0
    guard contrast > least else { return nil }
    self.polarity = polarity
    self.background = background
    self.contrast = contrast
    ink = (0...255).map { grey in
      let distance = polarity.sign * (grey - background)
      return distance > noise ? min(Float(distance) / Float(contrast), 1) : 0
    }
  }

  /// How many pixels have each grey value; those of the frame are a 32nd of the shorter side from
  /// the edge, or next to it.
  private static func counts(of picture: Picture, onlyFrame: Bool) -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    let (height, width) = (picture.height, picture.width)
    let depth = max(1, min(height, width) / 32)
    for y in 0..<height {
      let row = picture.samples[y * width..<(y + 1) * width]
      let isWhole = !onlyFrame || y < depth || y >= height - depth
      for part in isWhole ? [row] : [row.prefix(depth), row.suffix(depth)] {
        for grey in part { counts[Int(grey)] += 1 }
      }
    }
    return counts
  }

  /// The least grey value that half of the pixels do not exceed.
  private static func median(_ counts: [Int]) -> Int {
    let count = counts.reduce(0, +)
    var below = 0
    return counts.firstIndex { number in
      below += number
      return 2 * below >= count
    } ?? 0
  }

  /// What differs less, in grey values, is not seen as a stroke.
  private static let leastContrast = 16
}
