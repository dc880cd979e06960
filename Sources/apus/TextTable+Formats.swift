import Kernels

extension TextTable {
  /// The table as comma-separated values; cells with a comma or a quote are quoted (RFC 4180).
  var csv: [String] {
    rows.map { row in
      row.map { cell in
        // Scalars, since the two of a line's end on Windows are one character.
        cell.unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
          ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
      }.joined(separator: ",")
    }
  }

  /// The table in Markdown.
  var markdown: [String] {
    let lines = rows.map { row in
      let cells = row.map {
        $0.onOneLine.replacing("|", with: "\\|").replacing(/<(?=[A-Za-z\/!?])/, with: "\\<")
      }
      return "| " + cells.joined(separator: " | ") + " |"
    }
    let rule = "|" + rows[0].indices.map { isNumber($0) ? " ---: |" : " --- |" }.joined()
    return [lines[0], rule] + lines.dropFirst()
  }
}
