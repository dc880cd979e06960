import Kernels

/// A file of a data set: on disk, or a member of a zip archive.
struct DataFile: Sendable, Equatable {
  let path: String
  var member: String?

  /// How messages name it.
  var name: String { member.map { "\(path) (\($0))" } ?? path }

  /// The most bytes that are read of a file; the largest of NIST's has an eighth of them.
  static let greatestSize = 1 << 32

  func open() throws(ArchiveError) -> ArchiveReader {
    try ArchiveReader(path, member: member)
  }
}
