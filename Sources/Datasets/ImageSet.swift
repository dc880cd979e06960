import Kernels

/// Labelled grey images of one size: 0 is background, 255 is ink.
public struct ImageSet: Sendable, Equatable {
  /// Image after image, row after row: `count` x `height` x `width`.
  public private(set) var pixels: [UInt8]
  /// The class of each image, from 0.
  public private(set) var labels: [UInt8]
  /// Rows of an image.
  public private(set) var height: Int
  /// Columns of an image.
  public private(set) var width: Int

  /// Images and labels whose numbers must agree.
  public init(pixels: [UInt8], labels: [UInt8], height: Int, width: Int) {
    precondition(
      pixels.count == labels.count * height * width,
      "\(pixels.count) pixels are not \(labels.count) images of \(height)x\(width)")
    self.pixels = pixels
    self.labels = labels
    self.height = height
    self.width = width
  }

  /// How many images there are.
  public var count: Int { labels.count }
  /// Pixels of one image.
  public var pixelCount: Int { height * width }

  /// How many images each class has.
  public func counts(classes: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: classes)
    for label in labels { counts[Int(label)] += 1 }
    return counts
  }
}

extension ImageSet {
  /// Exchanges rows and columns of every image, in place: there may be half a gigabyte of them.
  mutating func transpose() {
    Bytes.transpose(&pixels, height: height, width: width)
    swap(&height, &width)
  }

  /// Counts labels from 0 that are counted from `first`.
  mutating func shiftLabels(by first: UInt8) {
    guard first > 0 else { return }
    for index in labels.indices { labels[index] -= first }
  }
}
