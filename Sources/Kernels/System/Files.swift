import Glibc

/// Files and directories: the one layer through which this program reads whole files and writes.
///
/// Every write is either complete or has not happened; errors are thrown as `FileError`.
public enum Files {
  /// The whole content of a file.
  ///
  /// What is no regular file, such as a pipe that nobody writes to, or has more bytes than any file of
  /// its kind needs, is an error: a few bytes on the disk can claim to be terabytes.
  public static func read(_ path: String, atMost limit: Int = 1 << 28) throws -> [UInt8] {
    try FileSystemCalls.withFile(path, .reading, naming: path) { descriptor in
      try FileSystemCalls.readAll(from: descriptor, atMost: limit, naming: path)
    }
  }

  /// Replaces a file's content, or creates it: afterwards the file is wholly the old one or wholly
  /// the new one, and the new one is on the disk when this returns.
  ///
  /// A temporary file beside it is written, synchronised and renamed over it.
  ///
  /// - Parameters:
  ///   - bytes: The new content.
  ///   - path: The file.
  ///   - previous: Where the old content, if there is any, is kept; nil lets it go. A crash between
  ///     the two renames leaves the old content there and nothing at `path`.
  /// - Throws: A `FileError`; the old content is then still at `path`, or at `previous`. What is there
  ///   and no regular file, such as a pipe or a device, is not replaced by one.
  public static func write(
    _ bytes: [UInt8], to path: String, keeping previous: String? = nil
  ) throws {
    try checkReplaceable(path)
    try replace(path, keeping: previous) { temporary in
      try FileSystemCalls.withFile(temporary, .emptied, naming: path) { descriptor in
        try FileSystemCalls.writeAll(bytes, to: descriptor, naming: path)
        try FileSystemCalls.sync(descriptor, naming: path)
      }
    }
  }

  /// Replaces a file's content by a text in UTF-8, as `write(_:to:)` does.
  public static func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
  }

  /// Points a symbolic link at `target`, in one step for whoever looks at it meanwhile.
  ///
  /// A relative target is meant from the link's own directory.
  public static func replaceLink(_ path: String, target: String) throws {
    try replace(path) { temporary in
      try? FileSystemCalls.remove(temporary)
      try FileSystemCalls.makeLink(temporary, to: target, naming: path)
    }
  }

  /// Removes what writers of a directory's files that were killed have left; to be called while
  /// nobody writes there.
  public static func removeTemporaries(in directory: String) throws {
    for name in names(in: directory) where isTemporary(name) {
      try FileSystemCalls.remove("\(directory)/\(name)")
    }
  }

  /// What the name of a file on its way has between the name it is to get and its writer's numbers.
  private static let temporaryMark = ".tmp."

  /// Whether a name ends as those that `replace` makes: the mark, a process, a thread.
  private static func isTemporary(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).suffix(3)
    return parts.count == 3 && parts.first == "tmp"
      && parts.dropFirst().allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
  }

  /// Removes a file.
  public static func remove(_ path: String) throws {
    try FileSystemCalls.remove(path)
    try FileSystemCalls.syncDirectory(parent(of: path))
  }

  private static func checkReplaceable(_ path: String) throws(FileError) {
    switch FileSystemCalls.mode(of: path) {
    case nil, S_IFREG: return
    case S_IFDIR: throw FileError(.create, path, code: EISDIR)
    default: throw FileError(.create, path, code: ESPIPE)
    }
  }

  private static func replace(
    _ path: String, keeping previous: String? = nil, make: (_ temporary: String) throws -> Void
  ) throws {
    // Process and thread keep two writers of the same file apart.
    let temporary = "\(path)\(temporaryMark)\(getpid()).\(pthread_self())"
    do {
      try make(temporary)
      if let previous, exists(path) { try FileSystemCalls.rename(path, to: previous) }
      try FileSystemCalls.rename(temporary, to: path)
    } catch {
      try? FileSystemCalls.remove(temporary)
      throw error
    }
    try FileSystemCalls.syncDirectory(parent(of: path))
  }
}
