/// The same examples, seen in another way.
extension Examples {
  /// The same images for another transform's inputs, such as those of a network that looks on.
  ///
  /// A training deforms them alike; they are not treated as sparse.
  public func prepared(by transform: InputTransform) -> Examples {
    var examples = Examples(images: images, rows: rows, transform: transform)
    examples.augmentation = augmentation
    return examples
  }

  /// Every image moved by whole pixels, to the right and down; zeros come in from the other side.
  ///
  /// The images are copied. What is shifted is neither sparse nor deformed.
  public func shifted(x: Int, y: Int) -> Examples {
    let (height, width, size) = (images.height, images.width, images.pixelCount)
    var pixels = [UInt8](repeating: 0, count: count * size)
    if abs(x) < width && abs(y) < height {
      let columns = max(0, -x)..<min(width, width - x)
      for (index, row) in rows.enumerated() {
        for line in max(0, -y)..<min(height, height - y) {
          let from = Int(row) * size + line * width + columns.lowerBound
          let to = index * size + (line + y) * width + columns.lowerBound + x
          pixels.replaceSubrange(
            to..<to + columns.count, with: images.pixels[from..<from + columns.count])
        }
      }
    }
    let labels = rows.map { images.labels[Int($0)] }
    return Examples(
      images: ImageSet(pixels: pixels, labels: labels, height: height, width: width),
      transform: transform)
  }
}
