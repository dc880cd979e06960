public import Kernels

/// Training images beside what becomes of them in the first epochs, as one picture.
public enum DeformationSheet {
  /// Draws examples: a row an image, as it is, then, behind a wider gap, as it is in epochs 1, 2, ...
  ///
  /// Where images are mixed, each is with the next row's: the picture's images are one batch.
  ///
  /// - Parameters:
  ///   - examples: Of these; there must be an `augmentation`.
  ///   - count: How many images, if there are as many: the first of each class, then the second of
  ///     each, and so on.
  ///   - epochs: How many epochs.
  ///   - seed: The training's.
  /// - Returns: The picture, in which each pixel of an image is a square.
  public static func picture(
    of examples: Examples, images count: Int, epochs: Int, seed: UInt64
  ) -> Picture {
    let images = examples.images
    let positions = positions(of: examples, count)
    let (stepX, stepY) = (images.width + 1, images.height + 1)
    var canvas = Canvas(width: (epochs + 1) * stepX + 2, height: positions.count * stepY + 1)
    for (row, position) in positions.enumerated() {
      let start = Int(examples.rows[Int(position)]) * images.pixelCount
      canvas.draw(
        images.pixels[start..<start + images.pixelCount], columns: images.width, x: 1,
        y: 1 + row * stepY)
    }
    let batch = DeformedBatch(of: examples, capacity: positions.count)
    for epoch in 1..<epochs + 1 {
      let random = Augmentation.stream(seed: seed, epoch: epoch)
      batch.make(positions[...], random: random)
      for row in positions.indices {
        canvas.draw(
          batch.image(row)[...], columns: images.width, x: 2 + epoch * stepX, y: 1 + row * stepY)
      }
    }
    return canvas.picture
  }

  /// The first example of each class, then the second of each, until there are enough.
  private static func positions(of examples: Examples, _ count: Int) -> [Int32] {
    var seen = [Int](repeating: 0, count: 256)
    let places = examples.rows.enumerated().map { position, row in
      let label = Int(examples.images.labels[Int(row)])
      seen[label] += 1
      return (turn: seen[label], label: label, position: Int32(position))
    }
    return places.filter { $0.turn <= count }
      .sorted { ($0.turn, $0.label) < ($1.turn, $1.label) }
      .prefix(count).map(\.position)
  }
}

/// A grey ground on which images are drawn, all lengths in their pixels.
private struct Canvas {
  /// Pixels of the picture along a side of one of an image's.
  private static let zoom = 3
  /// How bright the gaps are.
  private static let gap: UInt8 = 96

  private let width, height: Int
  private var samples: [UInt8]

  init(width: Int, height: Int) {
    (self.width, self.height) = (width * Self.zoom, height * Self.zoom)
    samples = [UInt8](repeating: Self.gap, count: self.width * self.height)
  }

  /// Draws an image whose first pixel stands at x and y.
  mutating func draw(_ image: ArraySlice<UInt8>, columns: Int, x: Int, y: Int) {
    for (index, pixel) in image.enumerated() {
      let (left, top) = (Self.zoom * (x + index % columns), Self.zoom * (y + index / columns))
      for row in top..<top + Self.zoom {
        for column in left..<left + Self.zoom { samples[row * width + column] = pixel }
      }
    }
  }

  var picture: Picture { Picture(width: width, height: height, channels: .grey, samples: samples) }
}
