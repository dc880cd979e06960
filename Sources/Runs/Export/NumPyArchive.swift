import Kernels

/// Named arrays in one file, as `numpy.load` reads them: the format npz.
public struct NumPyArchive: Sendable {
  /// The arrays with their names, in the order of the file.
  public var arrays: [(name: String, array: NumPyArray)]

  /// An archive of these arrays, whose names differ.
  public init(_ arrays: [(name: String, array: NumPyArray)]) {
    precondition(Set(arrays.map(\.name)).count == arrays.count, "two arrays have the same name")
    self.arrays = arrays
  }

  /// Writes the file atomically.
  ///
  /// - Throws: `ExportError.tooLarge` over 4 GB; a `FileError`.
  public func write(to path: String) throws { try Files.write(encoded(), to: path) }

  /// The bytes of the file.
  func encoded() throws -> [UInt8] {
    // A header of an array is 128 bytes or less, what an archive says of it 100 and two names.
    let size = arrays.reduce(22) { $0 + $1.array.content.count + 512 + 2 * $1.name.utf8.count }
    try ExportFormat.npz.check(size: size)
    var archive = StoredZip()
    for (name, array) in arrays { archive.add("\(name).npy", array.encoded) }
    archive.close()
    return archive.bytes
  }
}
