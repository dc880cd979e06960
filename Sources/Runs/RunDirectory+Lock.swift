public import Kernels

extension RunDirectory {
  /// Makes this process the only one that writes here, until it lets go or ends.
  ///
  /// What was asked of the directory before, as whether it holds a run, is to be asked again: another
  /// may have written here and ended in between.
  ///
  /// - Throws: `RunError.inUse` while another process, or another lock of this one, writes here;
  ///   `FileError` if the lock's file cannot be made.
  public func lock() throws -> FileLock {
    do {
      return try FileLock(lockFile)
    } catch let held as FileLock.Held {
      throw RunError.inUse(path, holder: held.holder)
    }
  }

  /// The process that trains here, as far as its note tells; nil where none does, or none that runs.
  public var trainer: FileLock.Holder? { FileLock.Holder.noted(at: lockFile) }
}
