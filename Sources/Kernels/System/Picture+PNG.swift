extension Picture {
  /// The most pixels of a file that are read unless told otherwise.
  public static let greatestPixelCount = 1 << 26

  /// Reads a PNG file: any colours, depth and order; transparent parts become what the picture is
  /// drawn on.
  ///
  /// No memory is taken for a file that claims more pixels than are read, or than it can hold.
  ///
  /// - Parameters:
  ///   - file: The file's bytes.
  ///   - name: What messages call it.
  ///   - limit: The most pixels that are read.
  /// - Throws: A `PictureError`.
  public init(
    png file: [UInt8], named name: String, atMost limit: Int = greatestPixelCount
  ) throws {
    guard !file.isEmpty else { throw PictureError.empty(file: name) }
    guard file.starts(with: Self.signature) else {
      throw file.starts(with: Self.signature.prefix(4))
        ? PictureError.damaged(
          file: name, reason: "its line ends were changed, as when it is copied as a text")
        : .notPNG(file: name, kind: FileKind.name(of: file))
    }
    if let header = PNGHeader(file) {
      let (width, height) = (header.width, header.height)
      guard header.isAtMost(limit) else {
        throw PictureError.tooLarge(file: name, width: width, height: height, limit: limit)
      }
      guard header.fits(in: file.count) else {
        throw PictureError.damaged(
          file: name, reason: "\(width)x\(height) pixels cannot be in \(file.count) bytes")
      }
    }
    guard !PNGHeader.overruns(file) else {
      throw PictureError.damaged(file: name, reason: "it ends within one of its parts")
    }
    do {
      self = try PNGSamples(of: file).picture
    } catch let problem as PNGSamples.Problem {
      throw PictureError.damaged(file: name, reason: problem.text)
    }
  }

  /// The picture as a PNG file.
  public func png() -> [UInt8] {
    PNGSamples(width: width, height: height, channels: channels.rawValue, bytes: samples).encoded()
  }

  /// What every PNG file begins with (PNG specification, 5.2).
  private static let signature: [UInt8] = [0x89] + Array("PNG\r\n\u{1A}\n".utf8)
}
