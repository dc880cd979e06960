/// A picture in the form of a data set's images.
public struct PreparedPicture: Sendable, Equatable {
  /// Row after row, 0 for the background and 255 for the strongest ink.
  public let pixels: [UInt8]
  /// How the strokes stood out; nil where that was not to be found out.
  public let polarity: Polarity?
  /// Whether these are the picture's own pixels.
  public let isUnchanged: Bool

  /// A picture of these pixels.
  public init(pixels: [UInt8], polarity: Polarity?, isUnchanged: Bool) {
    self.pixels = pixels
    self.polarity = polarity
    self.isUnchanged = isUnchanged
  }
}
