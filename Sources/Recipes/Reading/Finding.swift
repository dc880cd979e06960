public import Kernels

/// One thing found wrong, or doubtful, in a configuration.
public struct Finding: Error, Sendable, Equatable, CustomStringConvertible {
  /// After so many no more are looked for: finding one takes time, and nobody reads on.
  static let most = 100

  /// Whether it forbids the run or only deserves a look.
  public enum Severity: Sendable { case error, warning }

  /// Whether it forbids the run or only deserves a look.
  public let severity: Severity
  /// Where in the configuration's tree, such as `optimizer.sgd.momentum`; empty for the whole.
  public let path: String
  /// What is wrong, and the remedy where one is known.
  public let message: String
  /// Where in the text.
  let place: Place

  /// `FILE:LINE:COLUMN: path: problem`, then the line and a caret.
  public var description: String {
    let kind = severity == .warning ? "warning: " : ""
    let head = "\(place.label): \(kind)\(path.isEmpty ? "" : path + ": ")\(message)"
    return [head, place.excerpt].compactMap(\.self).joined(separator: "\n")
  }

  init(_ severity: Severity = .error, at place: Place, path: String = "", _ message: String) {
    self.severity = severity
    self.place = place
    self.path = path
    self.message = message
  }
}

/// Everything that is wrong with a configuration, in the order of the text.
public struct ConfigurationErrors: UserFacingError, Equatable {
  /// A wrong configuration, or one that is not there to be read.
  public let fault: Fault
  /// The sentences, each with the line and the caret where there is one.
  public let messages: [String]

  /// The messages, one below the other.
  public var description: String { messages.joined(separator: "\n") }

  init(_ findings: [Finding]) {
    fault = .badConfiguration
    messages = findings.map(\.description)
  }

  init(_ fault: Fault, _ message: String) {
    self.fault = fault
    messages = [message]
  }
}
