extension TextTable {
  /// The table as comma-separated values; cells with a comma or a quote are quoted (RFC 4180).
  var csv: [String] {
    rows.map { row in
      row.map { cell in
        cell.contains { ",\"\n".contains($0) }
          ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
      }.joined(separator: ",")
    }
  }

  /// The table in Markdown.
  var markdown: [String] {
    let lines = rows.map { row in
      "| " + row.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
    let rule = "|" + rows[0].indices.map { isNumber($0) ? " ---: |" : " --- |" }.joined()
    return [lines[0], rule] + lines.dropFirst()
  }
}
