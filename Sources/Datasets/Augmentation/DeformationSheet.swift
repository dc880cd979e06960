public import Kernels

/// Training images beside what becomes of them in the first epochs, as one picture.
///
/// A row an image: as it is, then, behind a wider gap, as it is in epochs 1, 2, ...; the first of each
/// class in turn, then the second of each.
public struct DeformationSheet {
  /// Pixels of the picture's side for one of the image's.
  static let zoom = 3
  /// How bright the gaps are, which are as wide as a pixel of the image.
  static let gap: UInt8 = 96

  /// The picture.
  public let picture: Picture
  private let width: Int
  private var samples: [UInt8]

  /// Draws examples.
  ///
  /// - Parameters:
  ///   - examples: Of these; there must be an `augmentation`.
  ///   - count: How many images, if there are as many.
  ///   - epochs: How many epochs.
  ///   - seed: The training's.
  public init(of examples: Examples, images count: Int, epochs: Int, seed: UInt64) {
    precondition(count > 0 && epochs > 0, "a sheet of \(count) images in \(epochs) epochs")
    let images = examples.images
    let positions = Self.positions(of: examples, count)
    let (zoom, cells) = (Self.zoom, epochs + 1)
    width = zoom * (cells * (images.width + 1) + 2)
    let height = zoom * (positions.count * (images.height + 1) + 1)
    samples = [UInt8](repeating: Self.gap, count: width * height)
    let batch = DeformedBatch(of: examples, capacity: positions.count)
    for cell in 0..<cells {
      if cell > 0 {
        batch.deform(
          positions.indices, of: positions[...],
          random: Augmentation.stream(seed: seed, epoch: cell))
      }
      for (row, position) in positions.enumerated() {
        let start = Int(examples.rows[Int(position)]) * images.pixelCount
        draw(
          cell == 0 ? images.pixels[start..<start + images.pixelCount] : batch.image(row)[...],
          of: images.width, x: 1 + cell * (images.width + 1) + (cell > 0 ? 1 : 0),
          y: 1 + row * (images.height + 1))
      }
    }
    picture = Picture(width: width, height: height, channels: .grey, samples: samples)
  }

  /// Draws an image whose first pixel stands at x and y, all counted in the image's pixels.
  private mutating func draw(_ image: ArraySlice<UInt8>, of columns: Int, x: Int, y: Int) {
    for (index, pixel) in image.enumerated() {
      let (left, top) = (x + index % columns, y + index / columns)
      for row in Self.zoom * top..<Self.zoom * (top + 1) {
        for column in Self.zoom * left..<Self.zoom * (left + 1) {
          samples[row * width + column] = pixel
        }
      }
    }
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
