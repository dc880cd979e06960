/// An image in signs of text, a pixel as wide as two.
enum TextPicture {
  /// A line for each row of pixels, from 0 as a space to 255 as a full block.
  static func lines(of pixels: [UInt8], width: Int) -> [String] {
    stride(from: 0, to: pixels.count, by: width).map { start in
      pixels[start..<start + width].map { pixel in
        String(repeating: shades[Int(pixel) * shades.count / 256], count: 2)
      }.joined()
    }
  }

  private static let shades: [Character] = [" ", "░", "▒", "▓", "█"]
}
