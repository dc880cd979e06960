/// What the beginning of a PNG file says of the picture (PNG specification, 11.2.1 IHDR).
struct PNGHeader {
  /// Columns and rows.
  let width, height: Int
  /// Bits that a pixel takes; 0 for a kind of pixels that does not exist.
  let bitsPerPixel: Int
  /// Whether samples have 16 bits and come in Adam7's order.
  let isDeepAndInterlaced: Bool

  /// The header of a file; nil where it is not whole.
  init?(_ file: [UInt8]) {
    guard file.count >= 29, file[12..<16].elementsEqual("IHDR".utf8) else { return nil }
    (width, height) = (Self.number(in: file, at: 16), Self.number(in: file, at: 20))
    let samples =
      switch file[25] {
      case 0, 3: 1
      case 2: 3
      case 4: 2
      case 6: 4
      default: 0
      }
    bitsPerPixel = samples * Int(file[24])
    isDeepAndInterlaced = file[24] == 16 && file[28] == 1
  }

  /// Whether there are at most so many pixels, of which no more than 2^31 can be asked for.
  func isAtMost(_ limit: Int) -> Bool {
    width <= limit && height <= limit && width * height <= limit
  }

  /// Whether a file of so many bytes can hold the pixels: deflate makes at most 1032 bytes of one.
  func fits(in bytes: Int) -> Bool { width * height * bitsPerPixel / 8 <= 1032 * bytes }

  /// Whether a part of a file that comes before the pixels, such as a text, claims to go on behind the
  /// file's end: libpng may take as much memory as it claims before it looks.
  static func overruns(_ file: [UInt8]) -> Bool {
    var place = 8
    while place + 8 <= file.count, !file[place + 4..<place + 8].elementsEqual("IDAT".utf8) {
      place += 12 + number(in: file, at: place)
    }
    return place > file.count
  }

  private static func number(in file: [UInt8], at place: Int) -> Int {
    file[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
  }
}
