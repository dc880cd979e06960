import Datasets
import Foundation
import Recipes
import Runs
import Searching

/// What a search has come to, as one page of HTML that needs no other file.
struct SearchPage {
  private let search: Search
  private let progress: SearchProgress
  private let curves: [[Int: Double]]
  private let test: Summary.Test?

  /// A page; `curves` are the scores of fold 0 by epoch, for each trial.
  init(
    _ search: Search, _ progress: SearchProgress, curves: [[Int: Double]], test: Summary.Test?
  ) {
    (self.search, self.progress) = (search, progress)
    (self.curves, self.test) = (curves, test)
  }

  /// The page.
  var html: String {
    let report = SearchReport(search, progress)
    let name = Self.escaped(search.recipe.name)
    var sentences = report.sentences
    if let test {
      sentences.append(
        "test: accuracy \(Format.percent(test.accuracy)), \(test.errors) errors of \(test.count)")
    }
    return """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>\(name)</title><style>
      body { font: 15px system-ui, sans-serif; margin: 2em; color: #222 }
      table { border-collapse: collapse; margin: 1em 0 }
      th, td { padding: 3px 10px; border-bottom: 1px solid #ddd; text-align: left }
      td { white-space: nowrap } td.n { text-align: right; font-variant-numeric: tabular-nums }
      polyline { fill: none; stroke: #bbb } polyline.complete { stroke: #1668b8; stroke-width: 2 }
      polyline:hover { stroke: #d33; stroke-width: 4 }
      </style></head><body>
      <h1>\(name)</h1>
      <p>\(Self.escaped(search.dataset.name)), \(search.points.count) trials, compared by \
      \(search.recipe.method.score.rawValue)</p>
      \(sentences.map { "<p>\(Self.escaped($0))</p>" }.joined(separator: "\n"))
      \(report.picture.map { "<h2>Scores</h2>\n" + Self.table($0, shading: shading) } ?? "")
      <h2>Fold 0 after each epoch</h2>
      <p>Blue: trained to the end; grey: given up, or failed.</p>
      \(LinePlot(lines).svg)
      <h2>Trials</h2>
      \(Self.table(report.ranking))
      </body></html>

      """
  }

  private var shading: Shading { search.higherIsBetter ? .highest : .lowest }

  private var lines: [LinePlot.Line] {
    curves.enumerated().map { trial, curve in
      LinePlot.Line(
        points: curve.sorted { $0.key < $1.key }.map { (Double($0.key), $0.value) },
        kind: progress.standing(of: trial) == .complete ? "complete" : "pruned",
        title: Self.escaped("trial \(trial): \(search.points[trial])"))
    }
  }

  /// A table; `shading` tells whether the highest or the lowest of its numbers is the darkest.
  private static func table(_ table: TextTable, shading: Shading? = nil) -> String {
    let numbers = table.rows.dropFirst().flatMap { $0.dropFirst().compactMap(number) }
    let head = table.rows[0].map { "<th>\(escaped($0))</th>" }.joined()
    let rows = table.rows.dropFirst().map { row in
      let cells = row.enumerated().map { column, cell in
        let style = column > 0 ? shading.map { shade(number(cell), among: numbers, $0) } ?? "" : ""
        return "<td\(table.isNumber(column) ? " class=\"n\"" : "")\(style)>\(escaped(cell))</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return "<table><tr>\(head)</tr>\n\(rows.joined(separator: "\n"))</table>"
  }

  /// A score in the picture, without its marks; nil in any other cell.
  private static func number(_ cell: String) -> Double? {
    let text = cell.filter { !"*()".contains($0) }
    return text.contains(".") ? Double(text) : nil
  }

  /// Which scores are the dark ones, which are the good ones.
  private enum Shading { case highest, lowest }

  private static func shade(_ value: Double?, among all: [Double], _ shading: Shading) -> String {
    guard let value, let least = all.min(), let most = all.max(), most > least else { return "" }
    let share = (value - least) / (most - least)
    let light = 95 - Int(45 * (shading == .highest ? share : 1 - share))
    return " style=\"background: hsl(130, 45%, \(light)%)\""
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
