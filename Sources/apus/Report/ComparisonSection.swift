import Runs

/// Several runs side by side.
struct ComparisonSection {
  private let runs: [ReportedRun]
  private let comparison: Comparison

  init(_ runs: [ReportedRun], _ comparison: Comparison) {
    (self.runs, self.comparison) = (runs, comparison)
  }

  var html: HTML {
    let conclusion = comparison.conclusion.map { "<p>\($0).</p>" as HTML }
    let groups = comparison.groupTable?.html("Runs that differ in their seeds only") ?? ""
    return """
      <section aria-labelledby="comparison">
      <h2 id="comparison">Comparison</h2>
      \(conclusion)
      \(comparison.table.html("What differs between the runs, and their results"))
      \(groups)
      \(choice)
      \(PlotKey.list(keys))
      <div class="plots">
      \(figure("Validation loss", \.valLoss))
      \(figure("Validation accuracy", \.valAccuracy))
      </div>
      </section>
      """
  }

  /// The runs whose curves are drawn, by their numbers: so many that their ends can be told apart.
  private var shown: [(number: Int, run: ReportedRun)] {
    let all = runs.enumerated().map { (number: $0, run: $1) }
    func loss(_ run: ReportedRun) -> Double { run.run.best?.valLoss ?? .infinity }
    let best = all.sorted { loss($0.run) < loss($1.run) }.prefix(Self.mostCurves)
    return best.sorted { $0.number < $1.number }
  }

  private var choice: HTML {
    guard runs.count > Self.mostCurves else { return "" }
    return "<p>Curves of the \(Self.mostCurves) runs with the lowest validation loss.</p>"
  }

  private static let mostCurves = 12

  private var keys: [HTML] {
    shown.map { number, run in
      PlotKey.line(Self.kind(number), "\(number + 1) \(run.run.name)")
    }
  }

  /// How a run's line is drawn; beyond six runs, the number at its end tells them apart.
  private static func kind(_ number: Int) -> String { "l\(number % 6 + 1)" }

  private func figure(_ name: String, _ value: KeyPath<EpochRow, Double?>) -> HTML {
    let lines = shown.map { number, run in
      LinePlot.Line(
        points: (run.epochs.content ?? []).compactMap { row in
          row[keyPath: value].map { (Double(row.epoch), $0) }
        }, kind: Self.kind(number), title: "\(number + 1) \(run.run.name)", label: "\(number + 1)")
    }
    let ends = zip(shown, lines).compactMap { run, line in
      line.points.last.map {
        "\(run.run.run.name): \(Format.decimal($0.y, 4)) in epoch \(Int($0.x))"
      }
    }
    let plot = LinePlot(
      lines,
      description: "\(name) by epoch, a line a run. At the end: \(ends.joined(separator: "; ")).")
    return "<figure><figcaption>\(name)</figcaption>\n\(plot.svg)\n</figure>"
  }
}
