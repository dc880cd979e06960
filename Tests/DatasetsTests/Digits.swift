import Support

@testable import Datasets

/// Pictures that look like digits: MNIST's class means in cells of 4x4 pixels.
enum Digits {
  /// Upright digits 0 to 9 in turn, each a little different.
  static func part(_ count: Int = 200) -> DataBytes.Part {
    DataBytes.Part(
      pixels: Array(all.pixels.prefix(count * 784)), labels: Array(all.labels.prefix(count)),
      height: 28, width: 28)
  }

  private static let all = made(200)

  private static func made(_ count: Int) -> DataBytes.Part {
    var pixels: [UInt8] = []
    for index in 0..<count {
      let mean = DigitMeans.upright[index % 10]
      for y in 0..<28 {
        for x in 0..<28 { pixels.append(UInt8(max(0, mean[y / 4 * 7 + x / 4] - index % 7))) }
      }
    }
    return DataBytes.Part(
      pixels: pixels, labels: (0..<count).map { UInt8($0 % 10) }, height: 28, width: 28)
  }

  /// The same as a set.
  static func images(_ part: DataBytes.Part) -> ImageSet {
    ImageSet(pixels: part.pixels, labels: part.labels, height: part.height, width: part.width)
  }

  /// A Kaggle table of a part.
  static func csv(_ part: DataBytes.Part) -> [UInt8] {
    let size = part.height * part.width
    let rows = part.labels.indices.map { index in
      let pixels = part.pixels[index * size..<(index + 1) * size].map(String.init)
      return ([String(part.labels[index])] + pixels).joined(separator: ",") + "\n"
    }
    return Array(rows.joined().utf8)
  }
}
