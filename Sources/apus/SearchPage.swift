import Datasets
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
    let score = search.recipe.method.score.rawValue
    var sentences = report.sentences
    if let test {
      sentences.append(
        "test: accuracy \(Format.percent(test.accuracy)), \(test.errors) errors of \(test.count)")
    }
    let picture: HTML =
      report.picture.map {
        "<h2>Scores</h2>\n\($0.html("\(score), the darker the better") { shade($0, $1, in: report.picture) })"
      } ?? ""
    let plot = LinePlot(
      lines,
      description: "\(score) of fold 0 after each epoch, a line a trial; the table below has the"
        + " scores they ended with")
    let content: HTML = """
      <h1>\(search.recipe.name)</h1>
      <p>\(search.dataset.name), \(search.points.count) trials, compared by \(score)</p>
      \(sentences.map { "<p>\($0)</p>" as HTML })
      \(picture)
      <h2>Fold 0 after each epoch</h2>
      \(PlotKey.list([
        PlotKey.line("complete", "trained to the end"),
        PlotKey.line("pruned", "given up, or failed"),
      ]))
      <figure>
      \(plot.svg)
      </figure>
      <h2>Trials</h2>
      \(report.ranking.html("Trials by their rank"))
      """
    return Page(title: search.recipe.name, command: "search", content: content).text
  }

  private var lines: [LinePlot.Line] {
    curves.enumerated().map { trial, curve in
      LinePlot.Line(
        points: curve.sorted { $0.key < $1.key }.map { (Double($0.key), $0.value) },
        kind: progress.standing(of: trial) == .complete ? "complete" : "pruned",
        title: "trial \(trial): \(search.points[trial])")
    }
  }

  /// The shade of a score among all of a table: the best is the darkest.
  private func shade(_ column: Int, _ cell: String, in table: TextTable?) -> String {
    let all = (table?.rows ?? []).dropFirst().flatMap { $0.dropFirst().compactMap(Self.number) }
    guard column > 0, let value = Self.number(cell), let least = all.min(), let most = all.max(),
      most > least
    else { return "" }
    let share = (value - least) / (most - least)
    return Page.shade("good", search.higherIsBetter ? share : 1 - share)
  }

  /// A score in the picture, without its marks; nil in any other cell.
  private static func number(_ cell: String) -> Double? {
    let text = cell.filter { !"*()".contains($0) }
    return text.contains(".") ? Double(text) : nil
  }
}
