import Foundation
import Kernels
import Recipes
import Runs

/// Runs side by side: the settings that differ between them, and their results.
struct Comparison {
  /// One run's settings and summary.
  struct Row {
    let run: String
    let settings: [String: String]
    let summary: Summary?
  }

  let rows: [Row]
  /// The paths of settings that are not the same in all runs, in their order.
  let differing: [String]

  /// Reads the runs; one that is named twice, as by a link, counts once.
  init(_ directories: [RunDirectory]) throws {
    var (rows, paths, seen) = ([Row](), [String](), Set<String>())
    for directory in directories {
      guard seen.insert(Self.realPath(directory.path)).inserted else { continue }
      let settings = try Recipe.read(file: directory.config).recipe.settings
      for setting in settings where !paths.contains(setting.path) { paths.append(setting.path) }
      rows.append(
        Row(
          run: directory.path,
          settings: Dictionary(settings.map { ($0.path, $0.value) }) { first, _ in first },
          summary: Files.exists(directory.summary) ? try Summary.read(directory) : nil))
    }
    self.rows = rows
    differing = paths.filter { path in
      path != "name" && Set(rows.map { $0.settings[path] }).count > 1
    }
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
    let first = 1 + differing.count
    var table = TextTable(
      ["run"] + differing + results, numbers: first + 1...first + results.count - 1)
    for row in rows {
      table.add(
        [row.run] + differing.map { row.settings[$0] ?? "-" }
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
    let encoder = Summary.encoder
    return String(
      decoding: try encoder.encode(
        rows.map { row in
          Content(
            run: row.run, settings: row.settings.filter { differing.contains($0.key) },
            summary: row.summary)
        }), as: UTF8.self)
  }

  private struct Content: Encodable {
    let run: String
    let settings: [String: String]
    let summary: Summary?
  }
}
