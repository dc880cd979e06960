import Kernels

/// A picture being drawn.
///
/// What falls outside of it is not drawn.
struct Canvas: Sendable {
  let width, height: Int
  private var samples: [UInt8]

  /// A canvas of one grey, white being 255.
  init(width: Int, height: Int, grey: UInt8 = 255) {
    (self.width, self.height) = (width, height)
    samples = Array(repeating: grey, count: 3 * width * height)
  }

  /// What has been drawn.
  var picture: Picture { Picture(width: width, height: height, channels: .rgb, samples: samples) }

  /// Colours a pixel.
  mutating func set(_ x: Int, _ y: Int, _ color: Color) {
    guard 0..<width ~= x && 0..<height ~= y else { return }
    let place = 3 * (y * width + x)
    samples[place] = color.red
    samples[place + 1] = color.green
    samples[place + 2] = color.blue
  }

  /// Colours a rectangle, of which the upper left corner is given.
  mutating func fill(_ x: Int, _ y: Int, width: Int, height: Int, _ color: Color) {
    for row in y..<y + height { for column in x..<x + width { set(column, row, color) } }
  }

  /// Draws an image of one byte a pixel, 0 black, each pixel as a square of a side.
  mutating func draw(_ image: ArraySlice<UInt8>, width: Int, _ x: Int, _ y: Int, side: Int) {
    for (index, value) in image.enumerated() {
      fill(
        x + index % width * side, y + index / width * side, width: side, height: side,
        Color(value, value, value))
    }
  }

  /// Writes a line of text from its upper left corner.
  mutating func write(_ text: String, _ x: Int, _ y: Int, _ color: Color = .black) {
    for (position, character) in text.enumerated() {
      for (column, bits) in Glyphs.columns(of: character).enumerated() {
        for row in 0..<Glyphs.height where bits >> row & 1 == 1 {
          set(x + position * Glyphs.advance + column, y + row, color)
        }
      }
    }
  }

  /// How wide a line of text is.
  static func width(of text: String) -> Int { max(0, text.count * Glyphs.advance - 1) }
}
