import Glibc

/// The program's standard output and standard error.
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
}
