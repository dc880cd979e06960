import Foundation

/// What the program's output goes to.
public enum Terminal {
  /// Whether standard error is a terminal on which a line can be redrawn.
  public static let canRedraw: Bool =
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// Whether standard output is a terminal on which a page can be redrawn.
  public static let canRedrawOutput: Bool =
    isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// Columns of the terminal, 80 where that is unknown.
  public static var width: Int {
    var size = winsize()
    let status = unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size)
    return status == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }
}
