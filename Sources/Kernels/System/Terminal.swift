import Foundation

/// What the program's output goes to.
public enum Terminal {
  /// Whether standard error is a terminal on which a line can be redrawn.
  public static let canRedraw: Bool =
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// Whether standard output is a terminal on which a page can be redrawn.
  public static let canRedrawOutput: Bool =
    isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// Columns of the terminal that standard error goes to, 80 where that is unknown.
  public static var width: Int { size(of: STDERR_FILENO)?.columns ?? 80 }

  /// Columns of the terminal that standard output goes to; where it goes elsewhere, those of
  /// standard error's.
  public static var outputWidth: Int { size(of: STDOUT_FILENO)?.columns ?? width }

  /// Lines of the terminal that standard output goes to, 24 where that is unknown.
  public static var outputHeight: Int { size(of: STDOUT_FILENO)?.lines ?? 24 }

  private static func size(of descriptor: Int32) -> (columns: Int, lines: Int)? {
    var size = winsize()
    let status = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size)
    guard status == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
  }
}
