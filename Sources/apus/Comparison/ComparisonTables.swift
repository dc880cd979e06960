import Runs

/// A comparison as people read it: what differs first, then the results, in few digits.
extension Comparison {
  /// A row a run.
  var table: TextTable {
    let columns = (hasOddStatus ? [Self.status] : []) + Self.results
    let first = 1 + settings.count + (hasOddStatus ? 1 : 0)
    var table = TextTable(
      ["run"] + settings + columns.map(\.name), numbers: first...first + Self.results.count - 1)
    for entry in entries {
      table.add([entry.run.name] + entry.values + columns.map { $0.value(entry) ?? "-" })
    }
    return table
  }

  /// A row for the runs of each configuration, if there are several of one.
  var groupTable: TextTable? {
    guard groups.contains(where: { $0.runs.count > 1 }) else { return nil }
    let settings = settings.filter { $0 != Self.seed }
    let first = 1 + settings.count
    var table = TextTable(
      ["group"] + settings + ["runs", "test_errors", "val_accuracy", "seconds"],
      numbers: first...first + 3)
    for group in groups {
      table.add(
        ["\(group.number)"] + group.values + [
          "\(group.runs.count)", Self.words(group.errors, 1, 0),
          group.valAccuracy.map { Self.words($0, 5, 5) } ?? "-", Self.words(group.seconds, 1, 1),
        ])
    }
    return table
  }

  /// The mean, and in brackets the least and the most.
  private static func words(_ spread: Spread, _ places: Int, _ endPlaces: Int) -> String {
    "\(Format.decimal(spread.mean, places)) (\(Format.decimal(spread.min, endPlaces)) to "
      + "\(Format.decimal(spread.max, endPlaces)))"
  }

  /// Whether a run has not simply come to its end.
  private var hasOddStatus: Bool {
    entries.contains { ![.completed, .stoppedEarly].contains($0.run.status) }
  }

  private static let status: ComparisonColumns.Column = ("status", { $0.run.status.rawValue })

  private static let results: [ComparisonColumns.Column] = [
    ("test_errors", { $0.test.map { Format.count($0.errors) } }),
    ("95% interval", { $0.test.map { interval(of: $0) } }),
    ("test_accuracy", { $0.test.map { Format.percent($0.accuracy) } }),
    ("val_loss", { $0.run.best.map { Format.decimal($0.valLoss, 4) } }),
    ("val_accuracy", { $0.run.best.map { Format.decimal($0.valAccuracy, 4) } }),
    ("best_epoch", { $0.run.best.map { "\($0.epoch)" } }),
    ("epochs", { "\($0.run.training.epochs)" }),
    ("seconds", { Format.decimal($0.run.training.seconds, 1) }),
    ("samples_per_second", { Format.decimal($0.run.training.samplesPerSecond, 0) }),
    ("parameters", { $0.run.summary.map { Format.count($0.model.parameters) } }),
    ("p", { $0.verdict.map(probability) }),
  ]

  /// Wilson's interval of the share of errors, in errors.
  private static func interval(of test: Summary.Test) -> String {
    let count = Double(test.count)
    let (low, high) = (
      count * (1 - test.interval.upperBound), count * (1 - test.interval.lowerBound)
    )
    return "\(Format.decimal(low, 0)) to \(Format.decimal(high, 0))"
  }

  private static func probability(_ verdict: Significance.Verdict) -> String {
    guard verdict.standing != .reference else { return verdict.standing.rawValue }
    return verdict.corrected < 0.001 ? "<0.001" : Format.decimal(verdict.corrected, 3)
  }

  /// The tables, then the tests in words, for a terminal so many columns wide.
  func lines(within width: Int) -> [String] {
    parts(table.lines(within: width), groupTable?.lines(within: width))
  }

  /// The same in Markdown.
  var markdown: [String] { parts(table.markdown, groupTable?.markdown) }

  private func parts(_ table: [String], _ groups: [String]?) -> [String] {
    table + (groups.map { [""] + $0 } ?? []) + conclusion.flatMap { ["", $0] }
  }
}
