import Foundation
import Kernels
import Runs

/// The directory of one search, and the one place that knows what its files are called.
public struct SearchDirectory: Sendable, Equatable {
  /// Where it is, as it is best shown: relative when it was asked for so.
  public let path: String

  /// Its last name, such as `search_relu-1`.
  public var name: String { URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent }
  /// The resolved search file; searching by it again repeats the search.
  public var config: String { path + "/search.cfg" }
  /// The resolved configuration that is varied.
  public var base: String { "\(path)/\(Self.baseName)" }
  /// What has happened, in Optuna's journal format.
  public var journal: String { path + "/journal.log" }
  /// One row a trial, with scikit-learn's column names.
  public var results: String { path + "/cv_results.csv" }
  /// The same as a page of HTML, with learning curves.
  public var page: String { path + "/report.html" }
  /// How the search ended, as one JSON object.
  public var summary: String { path + "/summary.json" }
  /// The directory of TensorBoard's event files about the search as a whole.
  public var events: String { path + "/tensorboard" }
  /// The directory of those about a trial.
  public func events(ofTrial trial: Int) -> String { "\(events)/trial-\(trial)" }
  /// The run that trained the best configuration again.
  public var refit: String { path + "/refit" }

  /// Held by the process that trains the best again.
  var refitLock: String { path + "/refit.lock" }
  /// Where a fold of a trial goes on.
  func state(trial: Int, fold: Int) -> String { "\(trials)/\(trial)-fold-\(fold).safetensors" }
  /// Held by the worker that trains a fold of a trial, and no longer than it lives.
  func claim(trial: Int, fold: Int) -> String { "\(trials)/\(trial)-fold-\(fold).lock" }
  /// The directory of the trials' states.
  var trials: String { path + "/trials" }

  /// Removes where the folds of a decided trial went on; another process may have been faster.
  func removeStates(ofTrial trial: Int, folds: Int) {
    for path in (0..<folds).map({ state(trial: trial, fold: $0) }) where Files.exists(path) {
      try? Files.remove(path)
    }
  }

  /// Replaces a file of the search, wholly or not at all.
  ///
  /// Under the journal's lock, so that `removeRemains` of another process takes nothing away from it.
  ///
  /// - Throws: A `FileError`; `JournalBusy`.
  public func write(_ text: String, to file: String) throws {
    try JournalLock(journal: journal).hold { try Files.write(text, to: file) }
  }

  /// Removes what killed processes have left of a search that is over.
  ///
  /// The folder of the states stays: others may be about to look for work there.
  func removeRemains() {
    try? JournalLock(journal: journal).hold {
      for place in [path, events] + Files.names(in: events).map({ "\(events)/\($0)" }) {
        try Files.removeTemporaries(in: place)
      }
    }
    try? Files.removeTemporaries(in: trials)
    for name in Files.names(in: trials) where name.hasSuffix(".lock") {
      // Whoever releases one removes it, and one that is held is another's.
      if let lock = try? FileLock("\(trials)/\(name)") { lock.release() }
    }
  }

  /// Where the search found its data, if they are still there.
  public var source: String? {
    guard let content = try? Journal(journal).content,
      let study = content.studies.min(by: { $0.key < $1.key })?.value,
      let last = try? SearchOrigins(of: study, in: journal).origins.last
    else { return nil }
    return Files.exists(last.source) ? last.source : nil
  }

  static let baseName = "base.cfg"

  /// The search directory at a path, whatever is there.
  public init(path: String) { self.path = ResultPath.trimmed(path) }

  /// Whether a search has begun here.
  public var holdsSearch: Bool { Files.exists(journal) }

  /// The directory of a search that has begun.
  ///
  /// - Throws: `SearchError.missing` where none has.
  public static func open(_ path: String) throws -> SearchDirectory {
    let directory = SearchDirectory(path: path)
    guard directory.holdsSearch else { throw SearchError.missing(path) }
    return directory
  }

  /// Makes the directory of a new search: `explicit` where it is given, or else the first free
  /// `<name>-<n>` under `runs`, counted from 1.
  ///
  /// With `isShared`, an explicit one may hold a search, which another process may have begun just now.
  ///
  /// - Throws: `SearchError.holdsSearch`, `SearchError.holdsRun`; a `RunError` where nothing can have
  ///   that name.
  public static func create(
    name: String, explicit: String? = nil, isShared: Bool = false, under runs: String = "runs"
  ) throws -> SearchDirectory {
    if let explicit {
      let directory = SearchDirectory(path: explicit)
      guard !directory.holdsSearch else {
        if isShared { return directory }
        throw SearchError.holdsSearch(explicit)
      }
      guard !RunDirectory.isRun(directory.path) else { throw SearchError.holdsRun(explicit) }
      try RunDirectory.check(explicit: directory.path)
      try Files.createDirectory(directory.path)
      return directory
    }
    return SearchDirectory(path: try ResultPath.claim(name, under: runs))
  }
}
