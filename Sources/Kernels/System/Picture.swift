/// A picture of 8 bits a sample, grey or in the colours of sRGB.
public struct Picture: Sendable, Equatable {
  /// What a pixel is made of; the raw value is how many samples that are.
  public enum Channels: Int, CaseIterable, Sendable {
    case grey = 1
    case rgb = 3
  }

  /// Columns and rows, at least one of each.
  public let width, height: Int
  /// What a pixel is made of.
  public let channels: Channels
  /// Row after row, pixel after pixel, `height` x `width` x `channels`.
  ///
  /// 0 is black, 255 white.
  public let samples: [UInt8]

  /// A picture of these samples, whose number must fit.
  public init(width: Int, height: Int, channels: Channels, samples: [UInt8]) {
    precondition(width > 0 && height > 0, "a picture cannot be \(width)x\(height)")
    precondition(
      samples.count == width * height * channels.rawValue,
      "\(samples.count) samples are not \(width)x\(height) pixels of \(channels)")
    self.width = width
    self.height = height
    self.channels = channels
    self.samples = samples
  }

  /// The picture without its colours.
  public var grey: Picture {
    guard channels == .rgb else { return self }
    let grey = (0..<width * height).map { pixel in
      Self.luma(samples[3 * pixel], samples[3 * pixel + 1], samples[3 * pixel + 2])
    }
    return Picture(width: width, height: height, channels: .grey, samples: grey)
  }

  /// How bright a colour is: 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), as Pillow rounds it.
  static func luma(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
    let (red, green, blue) = (UInt32(red), UInt32(green), UInt32(blue))
    let sum: UInt32 = 19595 * red + 38470 * green + 7471 * blue
    return UInt8((sum + 0x8000) >> 16)
  }
}
