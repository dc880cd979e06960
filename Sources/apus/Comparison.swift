import Foundation
import Kernels
import Recipes
import Runs

/// Runs side by side: the settings that differ between them, and their results.
struct Comparison {
  /// One run's directory and summary, if it has one yet.
  private struct Row {
    let run: String
    let summary: Summary?
  }

  private let rows: [Row]
  private let differences: [Recipe.Difference]

  /// Reads the runs; one that is named twice, as by a link, counts once.
  init(_ directories: [RunDirectory]) throws {
    var seen = Set<String>()
    let runs = directories.filter { seen.insert(Self.realPath($0.path)).inserted }
    rows = try runs.map { run in
      Row(run: run.path, summary: Files.exists(run.summary) ? try Summary.read(run) : nil)
    }
    differences = try Recipe.differences(
      among: runs.map { try Recipe.read(file: $0.config).recipe })
  }

  private static func realPath(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }

  /// What must be known to read the table: runs under way, runs on different data.
  var notes: [String] {
    let unfinished = rows.filter { $0.summary == nil }.map(\.run)
    let data = Set(rows.compactMap { $0.summary?.dataset.sha256 })
    return unfinished.map { "\($0) has no summary.json: it still trains, or was killed" }
      + (data.count > 1 ? ["the runs were tested on different data; do not compare them"] : [])
  }

  /// A row a run, settings that differ first.
  var table: TextTable {
    let results = Self.results.map(\.name)
    let first = 1 + differences.count
    var table = TextTable(
      ["run"] + differences.map(\.path) + results, numbers: first + 1...first + results.count - 1)
    for (index, row) in rows.enumerated() {
      table.add(
        [row.run] + differences.map { $0.values[index] }
          + Self.results.map { column in row.summary.flatMap(column.value) ?? "-" })
    }
    return table
  }

  /// The columns of results, and how each is written.
  private static let results: [(name: String, value: @Sendable (Summary) -> String?)] = [
    ("status", { $0.status.rawValue }),
    ("test_accuracy", { $0.test.map { Format.decimal($0.accuracy, 6) } }),
    ("interval_low", { $0.test.map { Format.decimal($0.interval.lowerBound, 6) } }),
    ("interval_high", { $0.test.map { Format.decimal($0.interval.upperBound, 6) } }),
    ("test_errors", { $0.test.map { "\($0.errors)" } }),
    ("test_loss", { $0.test.map { Format.decimal($0.loss, 6) } }),
    ("val_accuracy", { $0.best.map { Format.decimal($0.valAccuracy, 6) } }),
    ("best_epoch", { $0.best.map { "\($0.epoch)" } }),
    ("epochs", { "\($0.training.epochs)" }),
    ("seconds", { Format.decimal($0.training.seconds, 1) }),
    ("images_per_second", { Format.decimal($0.training.samplesPerSecond, 0) }),
    ("weights", { "\($0.model.parameters)" }),
  ]

  /// An array of objects: run, the settings that differ, the summary as it is on disk.
  func json() throws -> String {
    let content = rows.enumerated().map { index, row in
      let settings = differences.map { ($0.path, $0.values[index]) }
      return Content(
        run: row.run, settings: Dictionary(uniqueKeysWithValues: settings), summary: row.summary)
    }
    return String(decoding: try Summary.encoder.encode(content), as: UTF8.self)
  }

  private struct Content: Encodable {
    let run: String
    let settings: [String: String]
    let summary: Summary?
  }
}
