import Glibc

/// Files and directories: the one layer through which this program reads whole files and writes.
///
/// Every write is either complete or has not happened; errors are thrown as `FileError`.
public enum Files {
  /// The whole content of a file.
  public static func read(_ path: String) throws -> [UInt8] {
    try FileSystemCalls.withFile(path, .reading, naming: path) { descriptor in
      try FileSystemCalls.readAll(from: descriptor, naming: path)
    }
  }

  /// Replaces a file's content, or creates it: afterwards the file is wholly the old one or wholly
  /// the new one, and the new one is on the disk when this returns.
  ///
  /// A temporary file beside it is written, synchronised and renamed over it.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    try replace(path) { temporary in
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

  /// Removes a file.
  public static func remove(_ path: String) throws {
    try FileSystemCalls.remove(path)
    try FileSystemCalls.syncDirectory(parent(of: path))
  }

  private static func replace(_ path: String, make: (_ temporary: String) throws -> Void) throws {
    // Process and thread keep two writers of the same file apart.
    let temporary = "\(path).tmp.\(getpid()).\(pthread_self())"
    do {
      try make(temporary)
      try FileSystemCalls.rename(temporary, to: path)
    } catch {
      try? FileSystemCalls.remove(temporary)
      throw error
    }
    try FileSystemCalls.syncDirectory(parent(of: path))
  }
}
