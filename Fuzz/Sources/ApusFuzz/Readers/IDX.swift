@testable import Datasets
@testable import Kernels

extension Target {
  /// An IDX file, plain or gzip'd; what was read reads back from what is written of it.
  static let idx = Target("idx") { bytes in
    let isVector = bytes.count > 3 && bytes[3] == 1
    let idx = try read(bytes, rank: isVector ? 1 : 3)
    let sizes = idx.dimensions.flatMap { size in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) }
    }
    let written = [0, 0, 8, UInt8(idx.dimensions.count)] + sizes + idx.elements
    let again = try read(written, rank: idx.dimensions.count)
    precondition(again == idx)
  }

  private static func read(_ bytes: [UInt8], rank: Int) throws -> IDX {
    let file = DataFile(path: "fuzz")
    var reader = try ArchiveReader(bytes, named: file.path)
    return try IDX.read(&reader, of: file, rank: rank)
  }
}
