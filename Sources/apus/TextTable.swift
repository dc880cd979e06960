/// Rows of text in columns as wide as they need to be.
struct TextTable {
  private(set) var rows: [[String]]
  private let numbers: ClosedRange<Int>?

  /// A table with a header; the columns in `numbers` are aligned on the right.
  init(_ header: [String], numbers: ClosedRange<Int>? = nil) {
    rows = [header]
    self.numbers = numbers
  }

  /// Adds a row with a cell for each column.
  mutating func add(_ row: [String]) {
    precondition(row.count == rows[0].count, "\(row.count) cells in a table of \(rows[0].count)")
    rows.append(row)
  }

  /// Whether a column is aligned on the right.
  func isNumber(_ column: Int) -> Bool { numbers?.contains(column) ?? false }

  /// The lines; where they are wider than that, those of the table on its side if it is narrower.
  func lines(within width: Int) -> [String] {
    func widest(_ lines: [String]) -> Int { lines.map(\.count).max() ?? 0 }
    guard widest(lines) > width else { return lines }
    let turned = transposed.lines
    return widest(turned) < widest(lines) ? turned : lines
  }

  /// The table on its side: what were rows are columns.
  private var transposed: TextTable {
    var columns = rows[0].indices.map { column in rows.map { $0[column] } }
    var table = TextTable(columns.removeFirst())
    for column in columns { table.add(column) }
    return table
  }

  /// The lines, header first, without spaces at their ends.
  var lines: [String] {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        Format.pad(cell, to: widths[column], onLeft: isNumber(column))
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
