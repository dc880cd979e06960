import Kernels

/// A file of a data set: on disk, or a member of a zip archive.
struct DataFile: Sendable, Equatable {
  let path: String
  var member: String?

  /// How messages name it.
  var name: String { member.map { "\(path) (\($0))" } ?? path }

  func open() throws(ArchiveError) -> ArchiveReader {
    try ArchiveReader(path, member: member)
  }
}
