import Kernels

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

  /// The lines; where they are wider than that, those of the table on its side, and where these are
  /// too, those of several tables of some columns each, the first column in front of each.
  func lines(within width: Int) -> [String] {
    func fits(_ lines: [String]) -> Bool { lines.allSatisfy { $0.count <= width } }
    guard !fits(lines) else { return lines }
    let turned = transposed.lines
    guard !fits(turned) else { return turned }
    return Array(parts(within: width).flatMap { [""] + $0.lines }.dropFirst())
  }

  /// The table cut into ones that fit a width, as far as a single column does.
  private func parts(within width: Int) -> [TextTable] {
    let widths = widths
    var (parts, columns, used) = ([[Int]](), [Int](), widths[0])
    for column in rows[0].indices.dropFirst() {
      if !columns.isEmpty, used + 2 + widths[column] > width {
        parts.append(columns)
        (columns, used) = ([], widths[0])
      }
      columns.append(column)
      used += 2 + widths[column]
    }
    return (parts + [columns]).map { part($0) }
  }

  /// The first column and some others.
  private func part(_ columns: [Int]) -> TextTable {
    let first = columns.firstIndex(where: isNumber)
    let numbers = first.map { first in
      first + 1...(columns.lastIndex(where: isNumber) ?? first) + 1
    }
    var part = TextTable([rows[0][0]] + columns.map { rows[0][$0] }, numbers: numbers)
    for row in rows.dropFirst() { part.add([row[0]] + columns.map { row[$0] }) }
    return part
  }

  /// How wide each column is.
  private var widths: [Int] {
    rows[0].indices.map { column in rows.map { $0[column].onOneLine.count }.max() ?? 0 }
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
    let widths = widths
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        Format.pad(cell.onOneLine, to: widths[column], onLeft: isNumber(column))
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
