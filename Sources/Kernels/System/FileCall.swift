import Glibc

/// The system calls that change files, each of which can fail.
///
/// They are made in `FileSystemCalls` and nowhere else, and all pass `perform`, so that a test can
/// have the n-th one fail, write less than it was given, be interrupted, or be the last one ever.
package enum FileCall: String, CaseIterable, Sendable {
  case open, lock, write, sync, close, rename, makeDirectory, makeLink, remove, truncate

  /// What a test has happen in place of a call.
  package enum Interference: Sendable, Equatable {
    /// The call fails with this error number and does nothing.
    case failure(Int32)
    /// A write takes only this many of its bytes; other calls happen as they are.
    case shortWrite(Int)
    /// The call does nothing and fails, as if the process had ended before it; whoever asks for this
    /// answers so to every later call too, or the program would tidy up after its own death.
    case crash
    /// A crash in a write that took only this many of its bytes.
    case tornWrite(Int)
  }

  /// Asked before every call, and told on which open file it is, if on any; nil, as always outside
  /// tests, lets the call happen.
  @TaskLocal package static var interfere:
    (@Sendable (_ call: FileCall, _ descriptor: Int32?) -> Interference?)?

  /// Makes the call until it is not interrupted (EINTR) and throws when it fails.
  ///
  /// `body` gets how many bytes it may write at most and returns what the system returned.
  @discardableResult
  func perform(
    _ action: FileError.Action, _ path: String, on descriptor: Int32? = nil,
    _ body: (_ limit: Int) -> Int
  ) throws(FileError) -> Int {
    while true {
      let (result, code) = attempt(on: descriptor, body)
      guard result < 0 else { return result }
      // A descriptor is gone after an interrupted close, and closing again could close another's.
      guard code == EINTR else { throw FileError(action, path, code: code) }
      if self == .close { return 0 }
    }
  }

  private func attempt(
    on descriptor: Int32?, _ body: (_ limit: Int) -> Int
  ) -> (result: Int, code: Int32) {
    let code: Int32
    switch Self.interfere?(self, descriptor) {
    case nil:
      let result = body(.max)
      return (result, errno)
    case .shortWrite(let count)?:
      let result = body(count)
      return (result, errno)
    case .failure(let wanted)?: code = wanted
    case .crash?: code = EIO
    case .tornWrite(let count)?:
      if self == .write { _ = body(count) }
      code = EIO
    }
    // The system closes whatever it says of it, and at the end of a process too.
    if self == .close { _ = body(.max) }
    return (-1, code)
  }
}
