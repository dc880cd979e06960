@testable import Datasets
@testable import Kernels

extension Target {
  /// An IDX file, plain or gzip'd.
  static let idx = Target("idx") { bytes in
    let file = DataFile(path: "fuzz")
    var reader = try ArchiveReader(bytes, named: file.path)
    let isVector = bytes.count > 3 && bytes[3] == 1
    let idx = try IDX.read(&reader, of: file, rank: isVector ? 1 : 3)
    precondition(idx.elements.count == idx.dimensions.reduce(1, *))
  }
}
