import Recipes
import Runs

/// Loss, accuracy and learning rate over the epochs.
struct CurvesSection {
  private let rows: [EpochRow]
  private let best: Summary.Best?
  private let cuts: [LearningRateCut]

  /// The curves of at least one epoch.
  init(_ rows: [EpochRow], best: Summary.Best?, recipe: Recipe) {
    (self.rows, self.best) = (rows, best)
    cuts = LearningRateCut.cuts(in: rows, of: recipe)
  }

  var html: HTML {
    """
    \(keys)
    <div class="plots">
    \(figure("Loss", \.loss, \.valLoss, best: best?.valLoss))
    \(figure("Accuracy", \.accuracy, \.valAccuracy, best: best?.valAccuracy))
    \(rates)
    </div>
    \(notDrawn)
    <details><summary>The figures of every epoch</summary>
    \(table.html("Figures of every epoch"))
    </details>
    """
  }

  private var isValidated: Bool { rows.contains { $0.valLoss != nil } }

  private var keys: HTML {
    var keys = [PlotKey.line("l2", "training, as the weights changed and with dropout")]
    if isValidated { keys.append(PlotKey.line("l1", "validation")) }
    if let best { keys.append(PlotKey.best("best epoch by val_loss, \(best.epoch)")) }
    if !cuts.isEmpty { keys.append(PlotKey.cut("learning rate cut")) }
    return PlotKey.list(keys)
  }

  private func figure(
    _ name: String, _ training: KeyPath<EpochRow, Double>,
    _ validation: KeyPath<EpochRow, Double?>, best value: Double?
  ) -> HTML {
    let trained = rows.map { (Double($0.epoch), $0[keyPath: training]) }
    let validated = rows.compactMap { row in
      row[keyPath: validation].map { (Double(row.epoch), $0) }
    }
    var description = "\(name) from epoch \(rows[0].epoch) to \(rows[rows.count - 1].epoch)."
    description += Self.course(of: trained, "Training")
    description += Self.course(of: validated, "Validation")
    if let best, let value {
      description += " \(Format.decimal(value, 4)) in epoch \(best.epoch), the best."
    }
    let plot = LinePlot(
      [
        LinePlot.Line(points: trained, kind: "l2", title: "training"),
        LinePlot.Line(points: validated, kind: "l1", title: "validation"),
      ], marks: marks(value), description: description + cutting)
    return Self.figure(name, plot)
  }

  private var rates: HTML {
    let points = rows.map { (Double($0.epoch), $0.learningRate) }
    let (first, last) = (points[0].1, points[points.count - 1].1)
    let plot = LinePlot(
      [LinePlot.Line(points: points, kind: "l1", title: "learning rate")], marks: marks(nil),
      description: "Learning rate, from \(Format.learningRate(first)) to"
        + " \(Format.learningRate(last))." + cutting)
    return Self.figure("Learning rate", plot)
  }

  private static func figure(_ name: String, _ plot: LinePlot) -> HTML {
    "<figure><figcaption>\(name)</figcaption>\n\(plot.svg)\n</figure>"
  }

  private func marks(_ value: Double?) -> [LinePlot.Mark] {
    cuts.map { .cut(epoch: Double($0.epoch)) }
      + (best.map { [.best(epoch: Double($0.epoch), value: value)] } ?? [])
  }

  /// How a line runs, in words.
  private static func course(of points: [(Double, Double)], _ name: String) -> String {
    guard let first = points.first, let last = points.last else { return "" }
    return " \(name): from \(Format.decimal(first.1, 4)) to \(Format.decimal(last.1, 4))."
  }

  /// When the learning rate was cut, in words.
  private var cutting: String {
    guard !cuts.isEmpty else { return "" }
    let epochs = Conclusion.list(cuts.map { "\($0.epoch)" })
    return " The learning rate was cut before epoch\(cuts.count == 1 ? "" : "s") \(epochs)."
  }

  /// Which figures have no place in the plots.
  private var notDrawn: HTML {
    let epochs = rows.filter { row in
      ![row.loss, row.accuracy, row.valLoss ?? 0, row.valAccuracy ?? 0].allSatisfy(\.isFinite)
    }.map { "\($0.epoch)" }
    guard !epochs.isEmpty else { return "" }
    return """
      <p class="note">What is not a finite number is not drawn: see epoch\(epochs.count == 1 ? "" : "s") \(Conclusion.list(epochs)) in the table.</p>
      """
  }

  private var table: TextTable {
    var table = TextTable(
      [
        "epoch", "loss", "accuracy", "val_loss", "val_accuracy", "learning_rate", "seconds", "mark",
      ], numbers: 0...6)
    for row in rows {
      let marks = [
        best?.epoch == row.epoch ? "best" : nil,
        cuts.first { $0.epoch == row.epoch }.map {
          "learning rate cut from \(Format.learningRate($0.before))"
        },
      ]
      table.add([
        "\(row.epoch)", Format.decimal(row.loss, 4), Format.decimal(row.accuracy, 4),
        row.valLoss.map { Format.decimal($0, 4) } ?? "-",
        row.valAccuracy.map { Format.decimal($0, 4) } ?? "-",
        Format.learningRate(row.learningRate), Format.decimal(row.seconds, 2),
        marks.compactMap(\.self).joined(separator: "; "),
      ])
    }
    return table
  }
}
