import Glibc

/// The program's standard streams: output and error by case, input as a whole.
public enum StandardStream: Sendable {
  case output, error

  /// From now on a reader that goes away, as `head` does, does not end the program.
  public static func outliveReaders() { _ = signal(SIGPIPE, SIG_IGN) }

  /// Writes the text at once, without a buffer of ours.
  ///
  /// That nobody reads any more, or that the terminal is gone, is no error of a program that also
  /// writes files. A full disk behind standard output is one, a `FileError`.
  public func write(_ text: String) throws {
    let (descriptor, name) =
      switch self {
      case .output: (STDOUT_FILENO, "standard output")
      case .error: (STDERR_FILENO, "standard error")
      }
    do {
      try FileSystemCalls.writeAll(Array(text.utf8), to: descriptor, naming: name)
    } catch let error as FileError where error.code == EPIPE || error.code == EIO {
      return
    }
  }

  /// Everything that standard input gives up to its end; a `FileError` if that is more than so many
  /// bytes.
  public static func readInput(atMost limit: Int = 1 << 28) throws -> [UInt8] {
    let name = "standard input"
    var bytes: [UInt8] = []
    while case let piece = try FileSystemCalls.read(
      upTo: 1 << 16, from: STDIN_FILENO, naming: name), !piece.isEmpty
    {
      bytes += piece
      guard bytes.count <= limit else { throw FileError(.read, name, code: EFBIG) }
    }
    return bytes
  }
}
