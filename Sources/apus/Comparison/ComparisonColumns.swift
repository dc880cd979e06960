import Recipes
import Runs

/// The columns of a comparison as comma-separated values.
///
/// They are the same for all runs, and scripts count on them. `docs/compare.md` says what they hold.
enum ComparisonColumns {
  typealias Column = (name: String, value: @Sendable (Comparison.Entry) -> String?)

  /// The columns that are always there; those of the settings that differ come after them.
  static let stable: [Column] = [
    ("run", { $0.run.name }),
    ("status", { $0.run.status.rawValue }),
    ("dataset", { $0.run.summary?.dataset.name }),
    ("sha256", { $0.run.digest }),
    ("seed", { "\($0.run.recipe.seed)" }),
    ("test_errors", { $0.test.map { "\($0.errors)" } }),
    ("test_count", { $0.test.map { "\($0.count)" } }),
    ("test_accuracy", { $0.test.map { Format.decimal($0.accuracy, 6) } }),
    ("interval_low", { $0.test.map { Format.decimal($0.interval.lowerBound, 6) } }),
    ("interval_high", { $0.test.map { Format.decimal($0.interval.upperBound, 6) } }),
    ("test_loss", { $0.test.map { Format.decimal($0.loss, 6) } }),
    ("best_epoch", { $0.run.best.map { "\($0.epoch)" } }),
    ("val_loss", { $0.run.best.map { Format.decimal($0.valLoss, 6) } }),
    ("val_accuracy", { $0.run.best.map { Format.decimal($0.valAccuracy, 6) } }),
    ("epochs", { "\($0.run.training.epochs)" }),
    ("seconds", { Format.decimal($0.run.training.seconds, 1) }),
    ("samples_per_second", { Format.decimal($0.run.training.samplesPerSecond, 0) }),
    ("parameters", { $0.run.summary.map { "\($0.model.parameters)" } }),
    ("reference", { $0.reference }),
    ("verdict", { $0.verdict?.standing.rawValue }),
    ("only_this_wrong", { $0.tested.map { "\($0.test.onlyFirst)" } }),
    ("only_reference_wrong", { $0.tested.map { "\($0.test.onlySecond)" } }),
    ("p", { $0.tested.map { "\($0.test.pValue)" } }),
    ("p_corrected", { $0.tested.map { "\($0.corrected)" } }),
    ("group", { $0.group.map { "\($0.number)" } }),
    ("group_runs", { $0.group.map { "\($0.runs.count)" } }),
    ("group_errors_mean", { $0.group.map { Format.decimal($0.errors.mean, 2) } }),
    ("group_errors_min", { $0.group.map { Format.decimal($0.errors.min, 0) } }),
    ("group_errors_max", { $0.group.map { Format.decimal($0.errors.max, 0) } }),
  ]
}

extension Comparison.Entry {
  /// The result on the test part, if there is one.
  var test: Summary.Test? { run.summary?.test }

  /// The verdict, unless this is the reference itself.
  var tested: Significance.Verdict? { verdict.flatMap { $0.standing == .reference ? nil : $0 } }
}

extension Comparison {
  /// All columns: the stable ones, then the settings that differ, without the seed, which has its own.
  var columns: [ComparisonColumns.Column] {
    let varied: [ComparisonColumns.Column] = settings.enumerated()
      .filter { $0.element != Self.seed }.map { index, path in (path, { $0.values[index] }) }
    return ComparisonColumns.stable + varied
  }

  /// A row a run under a header, with an empty field for what is absent.
  var csv: [String] {
    let columns = columns
    var table = TextTable(columns.map(\.name))
    for entry in entries { table.add(columns.map { $0.value(entry) ?? "" }) }
    return table.csv
  }

  /// The same with the runs in the order of a column: numbers before texts, the smallest first, and
  /// with a minus before its name the largest first; those without a value last.
  ///
  /// - Returns: Nil if there is no such column.
  func sorted(by key: String) -> Comparison? {
    let isFalling = key.hasPrefix("-")
    let name = isFalling ? String(key.dropFirst()) : key
    guard let column = columns.first(where: { $0.name == name }) else { return nil }
    let keys = entries.map { entry in column.value(entry).map(SortKey.init) }
    let order = entries.indices.sorted { one, other in
      switch (keys[one], keys[other]) {
      case (nil, nil): one < other
      case (nil, _): false
      case (_, nil): true
      case (let first?, let second?):
        first == second ? one < other : isFalling ? second < first : first < second
      }
    }
    return reordered(order)
  }
}

/// A cell as it is sorted: by its number where it is one.
private struct SortKey: Comparable {
  let number: Double
  let text: String

  init(_ text: String) {
    let value = Double(text)
    (number, self.text) = (value.map { $0.isNaN ? .infinity : $0 } ?? .infinity, text)
  }

  static func < (one: SortKey, other: SortKey) -> Bool {
    (one.number, one.text) < (other.number, other.text)
  }
}
