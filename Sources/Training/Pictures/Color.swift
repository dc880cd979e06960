/// A colour of sRGB.
struct Color: Sendable, Equatable {
  let red, green, blue: UInt8

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  static let white = Color(255, 255, 255)
  static let black = Color(0, 0, 0)
  static let grey = Color(150, 150, 150)
  static let blue = Color(8, 81, 156)
  static let red = Color(190, 30, 20)

  /// This colour with a share, from 0 to 1, of another.
  func mixed(with other: Color, _ share: Double) -> Color {
    func mix(_ mine: UInt8, _ others: UInt8) -> UInt8 {
      UInt8((Double(mine) * (1 - share) + Double(others) * share).rounded())
    }
    return Color(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
  }

  /// Black or white, whichever is easier to read on this colour: by its brightness (ITU-R BT.601).
  var ink: Color {
    let brightness = 0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue)
    return brightness > 140 ? .black : .white
  }
}
