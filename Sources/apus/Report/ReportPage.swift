import Runs

/// A page about one run, or about several side by side.
struct ReportPage {
  private let runs: [ReportedRun]
  private let comparison: Comparison

  /// A page about the runs of a comparison, in its order.
  init(_ runs: [ReportedRun], _ comparison: Comparison) {
    (self.runs, self.comparison) = (runs, comparison)
  }

  /// The file's text.
  var text: String { Page(title: title, command: "report", content: content).text }

  private var title: String {
    runs.count == 1 ? runs[0].run.directory.name : "\(runs.count) runs"
  }

  private var content: HTML {
    let notes = comparison.notes.map { "<p class=\"note\">\($0)</p>" as HTML }
    guard runs.count > 1 else {
      let section = RunSection(runs[0], id: "run", level: 2)
      return """
        <h1>\(title)</h1>
        \(section.summary)
        \(notes)
        <nav aria-label="Parts of the page"><ul>
        \(section.links)
        </ul></nav>
        \(section.parts)
        """
    }
    let sections = runs.enumerated().map { number, run in
      RunSection(run, id: "run-\(number + 1)", level: 3)
    }
    let links: [HTML] = runs.enumerated().map { number, run in
      "<li><a href=\"#run-\(number + 1)\">\(number + 1) \(run.run.name)</a></li>"
    }
    let details: [HTML] = zip(runs, sections).enumerated().map { number, pair in
      """
      <section aria-labelledby="\(pair.1.id)">
      <h2 id="\(pair.1.id)">\(number + 1) \(pair.0.run.name)</h2>
      \(pair.1.summary)
      \(pair.1.parts)
      </section>
      """
    }
    return """
      <h1>\(title)</h1>
      \(notes)
      <nav aria-label="Runs"><ul>
      \(links)
      </ul></nav>
      \(ComparisonSection(runs, comparison).html)
      \(details)
      """
  }
}
