import Glibc

extension FileSystemCalls {
  /// What the system says to the wish for a lock.
  enum Locking {
    case taken
    case heldByAnother
    /// This file system has no locks, as some network ones.
    case unknown
  }

  /// Takes the lock of an open file unless another has it; does not wait.
  static func lock(_ descriptor: Int32, naming: String) throws(FileError) -> Locking {
    do throws(FileError) {
      try FileCall.lock.perform(.create, naming, on: descriptor) { _ in
        Int(flock(descriptor, LOCK_EX | LOCK_NB))
      }
      return .taken
    } catch {
      switch error.code {
      case EWOULDBLOCK: return .heldByAnother
      // NFS wants a lock's file open for writing, and answers EBADF.
      case ENOLCK, ENOTSUP, ENOSYS, EBADF: return .unknown
      default: throw error
      }
    }
  }

  /// Whether a path still leads to an open file, and not to nothing or to another one.
  static func isFile(_ descriptor: Int32, at path: String) -> Bool {
    var (open, named) = (stat(), stat())
    return unsafe fstat(descriptor, &open) == 0 && lstat(path, &named) == 0
      && open.st_dev == named.st_dev && open.st_ino == named.st_ino
  }
}
