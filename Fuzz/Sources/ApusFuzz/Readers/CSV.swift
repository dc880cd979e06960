@testable import Datasets
@testable import Kernels

extension Target {
  /// Kaggle's table of images, here of 2x2 pixels; what was read reads back from what is written of it.
  static let csv = Target("csv") { bytes in
    let images = try read(bytes)
    precondition(images.count > 0)
    let rows = images.labels.indices.map { index in
      ([images.labels[index]] + images.pixels[4 * index..<4 * index + 4]).map(String.init)
        .joined(separator: ",")
    }
    let again = try read(Array(rows.joined(separator: "\r\n").utf8))
    precondition(again == images)
  }

  private static func read(_ bytes: [UInt8]) throws -> ImageSet {
    let file = DataFile(path: "fuzz.csv")
    var reader = try ArchiveReader(bytes, named: file.path)
    return try KaggleCSV.read(&reader, of: file, side: 2)
  }
}
