import Glibc

/// The system calls that change files, each of which can fail.
///
/// They are made in `FileSystemCalls` and nowhere else, and all pass `perform`, so that a test can
/// have the n-th one fail, write less than it was given, or be interrupted.
enum FileCall: String, CaseIterable, Sendable {
  case open, write, sync, close, rename, makeDirectory, makeLink, remove, truncate

  /// What a test has happen in place of a call.
  enum Interference: Sendable, Equatable {
    /// The call fails with this error number and does nothing.
    case failure(Int32)
    /// A write takes only this many of its bytes; other calls happen as they are.
    case shortWrite(Int)
  }

  /// Asked before every call; nil, as always outside tests, lets the call happen.
  @TaskLocal static var interfere: (@Sendable (FileCall) -> Interference?)?

  /// Makes the call until it is not interrupted (EINTR) and throws when it fails.
  ///
  /// `body` gets how many bytes it may write at most and returns what the system returned.
  @discardableResult
  func perform(
    _ action: FileError.Action, _ path: String, _ body: (_ limit: Int) -> Int
  ) throws(FileError) -> Int {
    while true {
      let (result, code) = attempt(body)
      guard result < 0 else { return result }
      // A descriptor is gone after an interrupted close, and closing again could close another's.
      guard code == EINTR else { throw FileError(action, path, code: code) }
      if self == .close { return 0 }
    }
  }

  private func attempt(_ body: (_ limit: Int) -> Int) -> (result: Int, code: Int32) {
    var limit = Int.max
    switch Self.interfere?(self) {
    case .failure(let code)?: return (-1, code)
    case .shortWrite(let count)?: limit = count
    case nil: break
    }
    let result = body(limit)
    return (result, errno)
  }
}
