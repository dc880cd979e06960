import Kernels

/// The content of an IDX file of unsigned bytes.
///
/// Two zero bytes, the element type (8), the number of dimensions, each dimension as a big-endian
/// 32-bit number, then the elements.
struct IDX: Equatable {
  let dimensions: [Int]
  let elements: [UInt8]

  /// Reads a file that must have this many dimensions: 3 for images, 1 for labels.
  static func read(_ file: DataFile, rank: Int) throws -> IDX {
    var reader = try file.open()
    return try read(&reader, of: file, rank: rank)
  }

  /// Reads the content of that file.
  static func read(
    _ reader: inout ArchiveReader, of file: DataFile, rank: Int
  ) throws -> IDX {
    let dimensions = try readHeader(&reader, of: file, rank: rank)
    let count = try elementCount(dimensions, of: file)
    let elements = try reader.read(upTo: count)
    guard elements.count == count else {
      throw DataError.truncated(file: file.name, expected: count, found: elements.count)
    }
    guard try reader.isAtEnd() else { throw DataError.tooLong(file: file.name, expected: count) }
    return IDX(dimensions: dimensions, elements: elements)
  }

  private static func readHeader(
    _ reader: inout ArchiveReader, of file: DataFile, rank: Int
  ) throws -> [Int] {
    let magic = try reader.read(upTo: 4)
    guard magic.count == 4, magic[0] == 0, magic[1] == 0, 1...8 ~= magic[3] else {
      throw DataError.notIDX(file: file.name)
    }
    guard magic[2] == unsignedByte else {
      throw DataError.wrongElements(file: file.name, type: magic[2])
    }
    guard magic[3] == rank else {
      throw DataError.wrongRank(file: file.name, found: Int(magic[3]), expected: rank)
    }
    let sizes = try reader.read(upTo: 4 * rank)
    guard sizes.count == 4 * rank else {
      throw DataError.truncated(file: file.name, expected: 4 * rank, found: sizes.count)
    }
    return (0..<rank).map { dimension in
      sizes[4 * dimension..<4 * dimension + 4].reduce(0) { $0 << 8 | Int($1) }
    }
  }

  /// The product of the dimensions, refused where no data set can be that large.
  private static func elementCount(_ dimensions: [Int], of file: DataFile) throws -> Int {
    var product = 1
    for dimension in dimensions {
      let (next, overflows) = product.multipliedReportingOverflow(by: dimension)
      guard !overflows && next <= DataFile.greatestSize else {
        throw DataError.absurdSize(file: file.name, dimensions: dimensions)
      }
      product = next
    }
    guard product > 0 else { throw DataError.noImages(file: file.name) }
    return product
  }

  private static let unsignedByte = 8
}
