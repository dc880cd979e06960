extension PNGSamples {
  /// The picture, on what it is drawn on where it is transparent.
  var picture: Picture {
    let colors = channels > 2 ? 3 : 1
    let opaque = channels == colors ? bytes : flattened(colors, onto: Int(paper))
    return Picture(
      width: width, height: height, channels: colors == 3 ? .rgb : .grey, samples: opaque)
  }

  /// Samples without the opacity: a c + (1 - a) p on a paper of grey p.
  private func flattened(_ colors: Int, onto paper: Int) -> [UInt8] {
    var samples: [UInt8] = []
    samples.reserveCapacity(width * height * colors)
    for start in stride(from: 0, to: bytes.count, by: channels) {
      let opacity = Int(bytes[start + colors])
      for color in 0..<colors {
        let mixed = Int(bytes[start + color]) * opacity + paper * (255 - opacity)
        samples.append(UInt8((mixed + 127) / 255))
      }
    }
    return samples
  }

  /// The grey to put behind what is transparent, which no file says.
  ///
  /// Where opaque pixels of more than one brightness cover half of the picture and more, the paper is
  /// among them, and is the commonest: their median. Else they are strokes, and the paper is black or
  /// white, what stands out better.
  private var paper: UInt8 {
    let counts = opaqueCounts
    let shown = counts.indices.filter { counts[$0] > 0 }
    guard let darkest = shown.first, let lightest = shown.last else { return 255 }
    let count = counts.reduce(0, +)
    if 2 * count >= width * height, lightest - darkest >= Self.leastContrast {
      var below = 0
      let median = shown.first { grey in
        below += counts[grey]
        return 2 * below >= count
      }
      return UInt8(median ?? darkest)
    }
    let sum = shown.reduce(0) { $0 + $1 * counts[$1] }
    return sum < 128 * count ? 255 : 0
  }

  /// How many pixels that are more opaque than not have each brightness.
  private var opaqueCounts: [Int] {
    var counts = [Int](repeating: 0, count: 256)
    for start in stride(from: 0, to: bytes.count, by: channels)
    where bytes[start + channels - 1] >= 128 {
      let grey =
        channels == 4
        ? Picture.luma(bytes[start], bytes[start + 1], bytes[start + 2]) : bytes[start]
      counts[Int(grey)] += 1
    }
    return counts
  }

  /// How far the brightness of paper and ink are apart at least.
  private static let leastContrast = 64
}
