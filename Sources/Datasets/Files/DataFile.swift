import Kernels

/// A file of a data set: on disk, or a member of a zip archive.
struct DataFile: Sendable, Equatable {
  let path: String
  var member: String?

  /// How messages name it.
  var name: String { member.map { "\(path) (\($0))" } ?? path }

  /// The most bytes that are read of a file; the largest of NIST's has 550 million.
  ///
  /// Images are counted in 32 bits.
  static let greatestSize = min(Int(Int32.max), Host.memory / 2)
  /// The same in words.
  static let limit =
    "the \(greatestSize / 1_000_000) MB that are read (2 GiB, or half of this machine's memory)"

  func open() throws(ArchiveError) -> ArchiveReader {
    try ArchiveReader(path, member: member)
  }
}
