@testable import Datasets
@testable import Kernels

extension Target {
  /// Kaggle's table of images, here of 2x2 pixels.
  static let csv = Target("csv") { bytes in
    let file = DataFile(path: "fuzz.csv")
    var reader = try ArchiveReader(bytes, named: file.path)
    let images = try KaggleCSV.read(&reader, of: file, side: 2)
    precondition(images.count > 0 && images.pixels.count == 4 * images.count)
  }
}
