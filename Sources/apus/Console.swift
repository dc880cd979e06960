import Foundation
import Kernels
import Runs

/// Where words for people go: standard output for results, standard error for the rest.
struct Console: Sendable {
  /// Whether only warnings and errors are shown.
  var isQuiet = false
  /// The run's log, which gets every line too.
  var log: RunLog?

  /// Shows a line of a result.
  func say(_ line: String) throws {
    if !isQuiet { Self.write(line + "\n", to: .standardOutput) }
    try log?.append(line)
  }

  /// Shows a line that must not be missed.
  func warn(_ line: String) throws {
    Self.write(line + "\n", to: .standardError)
    try log?.append(line)
  }

  /// Shows an error.
  static func complain(_ sentence: String) {
    write("apus: " + sentence + "\n", to: .standardError)
  }

  /// Shows text as it is, as a redrawn line needs; a closed pipe is not our error.
  static func write(_ text: String, to handle: FileHandle) {
    try? handle.write(contentsOf: Data(text.utf8))
  }
}
