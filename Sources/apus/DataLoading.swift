import Datasets
import Foundation

/// Finds a data set, fetches it where it is not here, and shows how that goes.
struct DataLoading {
  let locator: DatasetLocator
  let console: Console

  init(explicit: String?, console: Console) {
    locator = DatasetLocator(explicit: explicit)
    self.console = console
  }

  /// Loads a data set, or the fallback where it can neither be found nor fetched.
  func load(_ name: String, fallback: String?) throws -> Dataset {
    try locator.load(name, fallback: fallback) { set in
      try console.warn(
        "\(set.rawValue) is not here: fetching \(Format.bytes(set.fetchSize)) "
          + "into \(locator.fetchFolder)")
      try fetch(set, patience: 3)
    }
  }

  /// Downloads a data set into the data folder.
  func fetch(_ set: NamedDataset, patience: TimeInterval = 20) throws {
    var bar = ProgressBar(isShown: !console.isQuiet)
    defer { bar.clear() }
    let start = Date()
    try DatasetFetcher(into: locator.fetchFolder, patience: patience).fetch(set) { progress in
      bar.draw(share: progress.total.map { Double(progress.received) / Double($0) } ?? 0) {
        let rate = Double(progress.received) / max(Date().timeIntervalSince(start), 0.001)
        let total = progress.total.map { " of \(Format.bytes($0))" } ?? ""
        return [
          progress.file, Format.bytes(progress.received) + total, Format.bytes(Int(rate)) + "/s",
        ]
      }
    }
  }
}

extension DatasetLocator {
  /// Where a data set is, and what it lacks there, for lists; nil if it is nowhere.
  func whereabouts(of set: NamedDataset) throws -> String? {
    do {
      return try find(set.rawValue)?.path
    } catch DataError.incomplete(let folder, let missing, _) {
      return "\(folder), which lacks \(missing)"
    }
  }
}
