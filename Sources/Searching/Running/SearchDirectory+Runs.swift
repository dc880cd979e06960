import Kernels
public import Runs

/// Where a run is wanted and a search is named.
extension SearchDirectory {
  /// The run that a path names, as `RunDirectory.open` finds it.
  ///
  /// - Throws: `SearchError.noRun` where the path is of a search and not of its refit; a `RunError`.
  public static func run(at path: String) throws -> RunDirectory {
    do {
      return try RunDirectory.open(path)
    } catch let error as RunError where error == .notARun(path) {
      guard let search = surrounding(path) else { throw error }
      let hasRefit = RunDirectory.isRun(search.refit)
      throw SearchError.noRun(path, search: search.path, hasRefit: hasRefit)
    }
  }

  /// Refuses the directory of a search for a new run.
  ///
  /// - Throws: `SearchError.holdsSearch`, or what `RunDirectory.check` throws.
  public static func check(explicitRun path: String) throws {
    guard !SearchDirectory(path: path).holdsSearch else { throw SearchError.holdsSearch(path) }
    try RunDirectory.check(explicit: path)
  }

  /// The search whose directory, file, or trial's file a path is; nil where it is none's.
  private static func surrounding(_ path: String) -> SearchDirectory? {
    sequence(first: ResultPath.trimmed(path)) { Files.parent(of: $0) }.prefix(3)
      .map(SearchDirectory.init).first(where: \.holdsSearch)
  }
}
