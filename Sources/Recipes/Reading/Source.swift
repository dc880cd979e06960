import Kernels

/// A text that configuration comes from: a file, or the words of one `--set`.
struct Source: Sendable, Equatable {
  /// What it is called in messages.
  let name: String
  /// Its lines, without their ends; none for a `--set`, whose name already shows everything.
  let lines: [String]

  /// A file and its text.
  init(file: String, text: String) {
    name = file
    lines = Self.lines(of: text)
  }

  /// The lines of a text; to Swift, a CR with its LF is one character.
  static func lines(of text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) { character in
      character.unicodeScalars.first.map(endsLine) ?? false
    }.map(String.init)
  }

  /// Whether YAML 1.1, as libyaml reads it, begins a new line after this.
  static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
    "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains(scalar)
  }

  /// Whether a text of one line may hold it.
  static func fitsOnLine(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isControl && !endsLine(scalar)
  }

  /// One `--set KEY=VALUE` of the command line.
  init(override: String) {
    name = "--set \(override)"
    lines = []
  }
}

/// A position in a source; lines and columns count from 1, columns in Unicode scalars.
struct Place: Sendable, Equatable {
  let source: Source
  let line: Int
  let column: Int

  /// `FILE:LINE:COLUMN`, or the name alone where there is nothing to count.
  var label: String {
    source.lines.isEmpty ? source.name : "\(source.name):\(line):\(column)"
  }

  /// The line, and a caret below the place; nil where the label already shows it.
  var excerpt: String? {
    guard source.lines.indices.contains(line - 1) else { return nil }
    let scalars = source.lines[line - 1].unicodeScalars
    let before = min(column - 1, scalars.count)
    let hidden = max(0, before - 80)
    // A tab or control character is shown as one space, and a very long line in part, so that
    // the caret stays right.
    let shown = scalars.dropFirst(hidden).prefix(120).map { $0.isControl ? " " : $0 }
    guard shown.contains(where: { $0 != " " }) else { return nil }
    return String(String.UnicodeScalarView(shown)) + "\n"
      + String(repeating: " ", count: before - hidden) + "^"
  }
}
