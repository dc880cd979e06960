extension TextTable {
  /// The table as HTML, which scrolls by itself where the page is narrower.
  ///
  /// - Parameters:
  ///   - caption: What it shows.
  ///   - style: A cell's class, by its column and text.
  /// - Returns: The table in its frame.
  func html(_ caption: String, style: (_ column: Int, _ cell: String) -> String = { _, _ in "" })
    -> HTML
  {
    let head: [HTML] = rows[0].enumerated().map { column, cell in
      "<th scope=\"col\"\(alignment(column))>\(cell)</th>"
    }
    let body: [HTML] = rows.dropFirst().map { row in
      let cells: [HTML] = row.enumerated().map { column, cell in
        column == 0
          ? "<th scope=\"row\"\(alignment(column))>\(cell)</th>"
          : "<td\(alignment(column, style(column, cell)))>\(cell)</td>"
      }
      return "<tr>\(cells)</tr>"
    }
    return Self.frame(
      caption,
      """
      <table>
      <caption>\(caption)</caption>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(body)
      </tbody>
      </table>
      """)
  }

  /// Something wide, which scrolls by itself and can be scrolled with the keyboard.
  static func frame(_ name: String, _ content: HTML) -> HTML {
    "<div class=\"wide\" role=\"region\" aria-label=\"\(name)\" tabindex=\"0\">\n\(content)\n</div>"
  }

  /// The classes of a cell, as an attribute.
  private func alignment(_ column: Int, _ style: String = "") -> HTML {
    let classes = [isNumber(column) ? "n" : "", style].filter { !$0.isEmpty }
    return classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
  }
}
