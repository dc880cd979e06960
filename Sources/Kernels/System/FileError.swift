import Glibc

/// A file that could not be read or written, with what was tried and why it failed.
public struct FileError: UserFacingError, Equatable {
  /// What was tried.
  public enum Action: String, Sendable, CaseIterable {
    case create, write, read, remove
  }

  /// What was tried.
  public let action: Action
  /// The file or directory it was tried on.
  public let path: String
  /// The system's error number (`errno`).
  public let code: Int32

  /// An error of the system on a path.
  public init(_ action: Action, _ path: String, code: Int32) {
    self.action = action
    self.path = path
    self.code = code
  }

  public var fault: Fault {
    switch (action, code) {
    case (.read, EISDIR), (.read, ESPIPE), (.read, EFBIG): .badData
    case (.read, ENOENT), (.read, ENOTDIR), (.read, EACCES), (.read, EPERM), (.read, ELOOP),
      (.read, ENAMETOOLONG):
      .inputMissing
    case (.read, _), (_, ENOSPC), (_, EDQUOT), (_, EIO), (_, EFBIG): .inputOutput
    case (.create, _): .cannotCreate
    case (.write, _), (.remove, _): .inputOutput
    }
  }

  public var description: String {
    let remedy = remedy.map { "; \($0)" } ?? ""
    return "cannot \(action) '\(path)': \(reason)\(remedy)"
  }

  private var reason: String {
    switch code {
    case ENOSPC: "disk full"
    case EDQUOT: "disk quota used up"
    case ENOENT where action == .create: "its directory does not exist"
    case ENOTDIR: "a part of the path is a file, not a directory"
    case EISDIR: "it is a directory"
    case ELOOP where action != .read: "it is a link, through which nothing is written"
    case ESPIPE: "it is no regular file"
    case EFBIG where action == .read: "it is larger than any file of its kind"
    case EEXIST: "it exists already"
    default: unsafe lowercasedFirst(String(cString: strerror(code)))
    }
  }

  private var remedy: String? {
    switch code {
    case ENOSPC, EDQUOT: "free some space and try again"
    case EACCES, EPERM: "check its permissions"
    case EROFS: "choose a place on another file system"
    case ENOENT, ENOTDIR, EISDIR, ENAMETOOLONG, ESPIPE: "check the path"
    case EEXIST: "remove it or choose another name"
    case ELOOP where action != .read: "remove it or choose another name"
    default: nil
    }
  }

  private func lowercasedFirst(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
  }
}
