/// What kind of mistake or mishap an error is; the command line turns it into an exit code.
public enum Fault: Sendable, CaseIterable {
  /// The training itself failed: it diverged.
  case trainingFailed
  /// An input exists and its content is wrong.
  case badData
  /// An input does not exist or may not be read.
  case inputMissing
  /// An output cannot be created.
  case cannotCreate
  /// Reading or writing failed on the way, as on a full disk.
  case inputOutput
  /// The configuration is wrong.
  case badConfiguration
}

/// An error that a user can cause: its description is one sentence with file, place and remedy.
public protocol UserFacingError: Error, Sendable, CustomStringConvertible {
  /// Which kind it is.
  var fault: Fault { get }
}
