import Kernels

/// Where words for people go: standard output for results, standard error for the rest.
struct Console: Sendable {
  /// Whether only warnings and errors are shown.
  var isQuiet = false
  /// The run's log, which gets every line too.
  var log: LogBook?

  /// Shows a line of a result.
  func say(_ line: String) throws {
    if !isQuiet { try StandardStream.output.write(line + "\n") }
    try log?.add(line)
  }

  /// Shows a line that must not be missed.
  func warn(_ line: String) throws {
    let line = line.withoutControls
    Self.note(line + "\n")
    try log?.add(line)
  }

  /// Shows an error.
  static func complain(_ sentence: String) { note("apus: " + sentence.withoutControls + "\n") }

  /// Writes to standard error as it is; there is nowhere to complain of a failure to complain.
  static func note(_ text: String) { try? StandardStream.error.write(text) }
}
