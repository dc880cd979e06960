import Glibc

/// A file that grows at its end, as a log does.
///
/// It is opened for every append, so a value of this type holds nothing that must be closed, and a
/// file deleted meanwhile is an error and not a silent loss.
public struct AppendingFile: Sendable, Equatable {
  /// Where it is.
  public let path: String

  /// Creates the file, which must not exist yet.
  public init(creating path: String) throws {
    try FileSystemCalls.withFile(path, .new, naming: path) { _ in }
    try FileSystemCalls.syncDirectory(Files.parent(of: path))
    self.path = path
  }

  /// A file that exists already.
  public init(existing path: String) { self.path = path }

  /// How many bytes it has.
  public func length() throws -> Int {
    try FileSystemCalls.withFile(path, .reading, naming: path) { descriptor in
      try FileSystemCalls.length(of: descriptor, naming: path)
    }
  }

  /// Cuts off what is behind so many bytes; false, and nothing is done, where it has fewer.
  public func cut(to length: Int) throws -> Bool {
    try FileSystemCalls.withFile(path, .appending, naming: path) { descriptor in
      guard try FileSystemCalls.length(of: descriptor, naming: path) >= length else { return false }
      try FileSystemCalls.truncate(descriptor, to: length, naming: path)
      return true
    }
  }

  /// Waits until everything that was appended is on the disk.
  public func synchronize() throws {
    try FileSystemCalls.withFile(path, .appending, naming: path) { descriptor in
      try FileSystemCalls.sync(descriptor, naming: path)
    }
  }

  /// Appends the bytes in one write, so that other processes see all of them or none.
  ///
  /// When the disk takes only a part of them, that part is cut off again before the error is
  /// thrown. `durably` waits until they are on the disk; without it they survive the end of this
  /// process but not a loss of power.
  public func append(_ bytes: [UInt8], durably: Bool = false) throws {
    try FileSystemCalls.withFile(path, .appending, naming: path) { descriptor in
      let length = try FileSystemCalls.length(of: descriptor, naming: path)
      do {
        try FileSystemCalls.writeAll(bytes, to: descriptor, naming: path)
        if durably { try FileSystemCalls.sync(descriptor, naming: path) }
      } catch {
        try? FileSystemCalls.truncate(descriptor, to: length, naming: path)
        throw error
      }
    }
  }

  /// Appends a text in UTF-8, as `append(_:durably:)` does.
  public func append(_ text: String, durably: Bool = false) throws {
    try append(Array(text.utf8), durably: durably)
  }
}
