import Kernels

/// `log.txt`: the lines that the terminal showed, without colours and without the progress bar.
public struct RunLog: Sendable {
  private let file: AppendingFile

  /// Begins the log of a run, or goes on with the one it has.
  public init(in run: RunDirectory) throws {
    file =
      Files.exists(run.log)
      ? AppendingFile(existing: run.log) : try AppendingFile(creating: run.log)
  }

  /// Adds a line, which gets its end here.
  public func append(_ line: String) throws { try file.append(plain(line) + "\n") }
}

/// The text without the escape sequences that colour a terminal or move its cursor (ECMA-48).
func plain(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  var rest = text.unicodeScalars[...]
  while let scalar = rest.popFirst() {
    switch scalar {
    case "\u{1B}": dropEscape(&rest)
    case "\r": continue
    default: result.append(scalar)
    }
  }
  return String(result)
}

/// Drops what follows an ESC: `[` to a final letter (CSI), `]` to BEL or ESC `\` (OSC), or a letter.
private func dropEscape(_ rest: inout Substring.UnicodeScalarView) {
  switch rest.popFirst() {
  case "[":
    while let scalar = rest.popFirst(), !("@"..."~").contains(scalar) {}
  case "]":
    while let scalar = rest.popFirst(), scalar != "\u{07}" {
      if scalar == "\u{1B}" {
        _ = rest.popFirst()
        return
      }
    }
  default: return
  }
}
