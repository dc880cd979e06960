import Glibc

/// The door to the system's file calls: all writing of this program ends here.
///
/// `naming` is the path an error shows: of a temporary file, the one it is to become.
enum FileSystemCalls {
  /// How a file is opened.
  enum Opening {
    /// For writing, and it must not exist yet.
    case new
    /// For writing from its beginning, whether it exists or not.
    case emptied
    /// For writing at its end, and it must exist.
    case appending
    /// For reading; it is made where it does not exist.
    case claiming
    /// For reading, files and directories alike.
    case reading

    /// No link is followed to write, since it may lead to any file.
    fileprivate var flags: Int32 {
      switch self {
      case .new: O_WRONLY | O_CREAT | O_EXCL
      case .emptied: O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW
      case .appending: O_WRONLY | O_APPEND | O_NOFOLLOW
      case .claiming: O_RDONLY | O_CREAT | O_NOFOLLOW
      case .reading: O_RDONLY
      }
    }

    fileprivate var action: FileError.Action {
      switch self {
      case .new, .emptied, .claiming: .create
      case .appending: .write
      case .reading: .read
      }
    }
  }

  /// Opens a file, lends its descriptor and closes it whatever happens.
  ///
  /// An error of closing counts: some file systems report a failed write only there.
  static func withFile<Result>(
    _ path: String, _ opening: Opening, naming: String, _ body: (Int32) throws -> Result
  ) throws -> Result {
    let descriptor = try open(path, opening, naming: naming)
    let result: Result
    do {
      result = try body(descriptor)
    } catch {
      close(descriptor)
      throw error
    }
    try FileCall.close.perform(opening.action, naming, on: descriptor) { _ in
      Int(Glibc.close(descriptor))
    }
    return result
  }

  /// Opens a file, which `close` closes; programs that this one starts do not get it, and the other
  /// end of a pipe is not waited for.
  static func open(_ path: String, _ opening: Opening, naming: String) throws -> Int32 {
    try Int32(
      FileCall.open.perform(opening.action, naming) { _ in
        unsafe Int(Glibc.open(path, opening.flags | O_CLOEXEC | O_NONBLOCK, 0o666))
      })
  }

  /// Closes a file to which nothing was written that matters.
  static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

  /// Writes every byte, however few the system takes at a time.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32, naming: String) throws {
    var done = 0
    while done < bytes.count {
      done += try FileCall.write.perform(.write, naming, on: descriptor) { limit in
        unsafe bytes.withUnsafeBytes { memory in
          let rest = unsafe UnsafeRawBufferPointer(rebasing: memory[done...])
          return unsafe write(descriptor, rest.baseAddress, min(rest.count, limit))
        }
      }
    }
  }

  /// Reads to the end of a regular file, unless it has more than so many bytes.
  static func readAll(
    from descriptor: Int32, atMost limit: Int, naming: String
  ) throws -> [UInt8] {
    var information = stat()
    guard unsafe fstat(descriptor, &information) == 0 else {
      throw FileError(.read, naming, code: errno)
    }
    let kind = information.st_mode & S_IFMT
    guard kind == S_IFREG else {
      throw FileError(.read, naming, code: kind == S_IFDIR ? EISDIR : ESPIPE)
    }
    guard information.st_size <= limit else { throw FileError(.read, naming, code: EFBIG) }
    // One byte more than expected, so that the end shows in the read that follows the last byte.
    var bytes = try read(upTo: Int(information.st_size) + 1, from: descriptor, naming: naming)
    while case let piece = try read(upTo: 1 << 16, from: descriptor, naming: naming),
      !piece.isEmpty
    {
      bytes += piece
      guard bytes.count <= limit else { throw FileError(.read, naming, code: EFBIG) }
    }
    return bytes
  }

  /// Reads the next bytes, at least one unless the file is at its end.
  static func read(upTo limit: Int, from descriptor: Int32, naming: String) throws -> [UInt8] {
    while true {
      var code: Int32 = 0
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: limit) { memory, count in
        let result = unsafe Glibc.read(descriptor, memory.baseAddress, memory.count)
        code = result < 0 ? errno : 0
        count = max(result, 0)
      }
      if code == EINTR { continue }
      guard code == 0 else { throw FileError(.read, naming, code: code) }
      return piece
    }
  }

  /// Waits until the file's content is on the disk.
  static func sync(_ descriptor: Int32, naming: String) throws {
    try FileCall.sync.perform(.write, naming, on: descriptor) { _ in Int(fsync(descriptor)) }
  }

  /// The length of an open file in bytes.
  static func length(of descriptor: Int32, naming: String) throws -> Int {
    var information = stat()
    guard unsafe fstat(descriptor, &information) == 0 else {
      throw FileError(.read, naming, code: errno)
    }
    return Int(information.st_size)
  }

  /// The length of the file that a path leads to, or nil when it leads nowhere.
  static func size(of path: String) -> Int? {
    var information = stat()
    return unsafe stat(path, &information) == 0 ? Int(information.st_size) : nil
  }

  static func truncate(_ descriptor: Int32, to length: Int, naming: String) throws {
    try FileCall.truncate.perform(.write, naming, on: descriptor) { _ in
      Int(ftruncate(descriptor, length))
    }
  }

  static func rename(_ old: String, to new: String) throws {
    try FileCall.rename.perform(.create, new) { _ in unsafe Int(Glibc.rename(old, new)) }
  }

  static func remove(_ path: String) throws {
    try FileCall.remove.perform(.remove, path) { _ in unsafe Int(unlink(path)) }
  }

  /// Removes a directory, which must be empty.
  static func removeDirectory(_ path: String) throws {
    try FileCall.remove.perform(.remove, path) { _ in unsafe Int(rmdir(path)) }
  }

  static func makeDirectory(_ path: String) throws {
    try FileCall.makeDirectory.perform(.create, path) { _ in unsafe Int(mkdir(path, 0o777)) }
  }

  static func makeLink(_ path: String, to target: String, naming: String) throws {
    try FileCall.makeLink.perform(.create, naming) { _ in unsafe Int(symlink(target, path)) }
  }

  /// Makes names that were added to or changed in a directory survive a loss of power.
  static func syncDirectory(_ path: String) throws {
    do {
      try withFile(path, .reading, naming: path) { try sync($0, naming: path) }
    } catch let error as FileError where error.action == .read {
      // It is gone, or may not be opened: what was written into it is lost, whoever reads.
      throw FileError(.write, path, code: error.code)
    } catch let error as FileError where error.code == EINVAL {
      // Some network file systems cannot do this for directories and say so.
    }
  }

  /// The mode bits of what a path leads to, or nil when it leads nowhere.
  static func mode(of path: String, followingLinks: Bool = true) -> mode_t? {
    var information = stat()
    let result =
      unsafe followingLinks ? stat(path, &information) : lstat(path, &information)
    return result == 0 ? information.st_mode & S_IFMT : nil
  }
}
