import Foundation

/// A file system of its own, in memory and soon full, for as long as the object lives.
public final class SmallDisk {
  /// Whether one can be made here: that takes root, and a system that lets root do it.
  public static let isAllowed = (try? SmallDisk(kilobytes: 64)) != nil

  /// Where it is.
  public let path: String

  /// An empty file system of this size.
  public init(kilobytes: Int) throws {
    path = NSTemporaryDirectory() + "apus-disk-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    do {
      try mount(flags: 0, options: "size=\(kilobytes)k")
    } catch {
      unsafe rmdir(path)
      throw error
    }
  }

  deinit {
    unsafe umount2(path, Int32(MNT_DETACH))
    unsafe rmdir(path)
  }

  /// Takes all the space that is left.
  public func fill() throws {
    let file = unsafe open(path + "/filler", O_WRONLY | O_CREAT, 0o600)
    defer { close(file) }
    let page = [UInt8](repeating: 1, count: 4096)
    while unsafe write(file, page, page.count) > 0 {}
    guard file >= 0, errno == ENOSPC else { throw error() }
  }

  /// Gives the space back that `fill` took.
  public func free() throws {
    try FileManager.default.removeItem(atPath: path + "/filler")
  }

  /// From now on nothing can be written, as after an error of a disk.
  ///
  /// - Throws: A POSIXError, EBUSY while a file is open for writing.
  public func makeReadOnly() throws {
    try mount(flags: UInt(MS_REMOUNT | MS_RDONLY), options: "")
  }

  private func mount(flags: UInt, options: String) throws {
    guard unsafe Glibc.mount("apus", path, "tmpfs", flags, options) == 0 else { throw error() }
  }

  private func error() -> POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
