import Glibc

/// A file that only one program at a time can make: a lock that every program understands and every
/// file system has.
///
/// Unlike a `FileLock` it stays when its maker is killed.
public enum ExclusiveFile {
  /// One file of possibly several that have the same name in the course of time.
  public struct Sighting: Sendable, Equatable {
    private let device: UInt
    private let inode: UInt
    private let seconds: Int
    private let nanoseconds: Int

    fileprivate init(_ information: stat) {
      (device, inode) = (UInt(information.st_dev), UInt(information.st_ino))
      (seconds, nanoseconds) = (information.st_mtim.tv_sec, information.st_mtim.tv_nsec)
    }
  }

  /// Makes the file with a note for whoever finds it; false when something has that name already.
  public static func make(_ path: String, note: String) throws -> Bool {
    let descriptor: Int32
    do {
      descriptor = try FileSystemCalls.open(path, .new, naming: path)
    } catch let error as FileError where error.code == EEXIST {
      return false
    }
    defer { FileSystemCalls.close(descriptor) }
    do {
      try FileSystemCalls.writeAll(Array(note.utf8), to: descriptor, naming: path)
    } catch {
      try? FileSystemCalls.remove(path)
      throw error
    }
    return true
  }

  /// What has that name now, a link not followed; nil when nothing has.
  ///
  /// Two sightings are equal when it is the same file and nobody has written to it between them.
  public static func sight(_ path: String) -> Sighting? {
    var information = stat()
    return unsafe lstat(path, &information) == 0 ? Sighting(information) : nil
  }

  /// Removes the file, whoever has made it.
  public static func remove(_ path: String) throws { try FileSystemCalls.remove(path) }
}
