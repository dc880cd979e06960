import Glibc

extension Files {
  /// Gives a file its final name, which replaces what has that name.
  ///
  /// Content and name are on the disk when this returns, and at no time the name without the content.
  public static func move(_ path: String, to new: String) throws {
    try AppendingFile(existing: path).synchronize()
    try FileSystemCalls.rename(path, to: new)
    try FileSystemCalls.syncDirectory(parent(of: new))
  }

  /// Removes a directory if it is empty; false if it is not.
  public static func removeEmptyDirectory(_ path: String) throws -> Bool {
    do {
      try FileSystemCalls.removeDirectory(path)
    } catch let error as FileError where error.code == ENOTEMPTY || error.code == EEXIST {
      return false
    }
    try FileSystemCalls.syncDirectory(parent(of: path))
    return true
  }
}
