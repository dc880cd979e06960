import Recipes
import Runs

/// What has trained a search's trials: the origin of the process that began it, and those that were
/// accepted though something was not as it had been.
struct SearchOrigins {
  /// What the study's attribute is called.
  static let attribute = "apus.origins"

  private(set) var origins: [Origin]

  /// Those that a journal tells of; none before a search has begun.
  ///
  /// - Throws: A `RunFileError` naming the journal when it tells something else.
  init(of study: JournalStudy?, in journal: String) throws {
    do {
      origins = try study?.attributes[Self.attribute]?.decoded() ?? []
    } catch {
      throw RunFileError(
        journal, "'\(Self.attribute)' is not what this version of Apus writes; search anew")
    }
  }

  /// The attribute's value.
  func value() throws -> JSONValue { try JSONValue(encoding: origins) }

  /// Takes in a process that is to work on the search.
  ///
  /// - Parameters:
  ///   - origin: Its own.
  ///   - directory: The search's.
  ///   - isForced: Whether what has changed is accepted, as long as the trials stay the same.
  /// - Returns: Whether it is a new one.
  /// - Throws: `SearchError.otherSearch`; `ExperimentError.changed` when that is not accepted.
  mutating func admit(
    _ origin: Origin, to directory: SearchDirectory, isForced: Bool
  ) throws -> Bool {
    guard let last = origins.last else {
      origins = [origin]
      return true
    }
    guard last.configuration == origin.configuration else {
      throw SearchError.otherSearch(directory.path)
    }
    // Whatever has been accepted once may come and go.
    guard !origins.contains(where: { origin.differences(from: $0).isEmpty }) else { return false }
    guard isForced else {
      throw ExperimentError.changed(
        run: directory.path, changes: origin.differences(from: last))
    }
    origins.append(origin)
    return true
  }

  /// What was accepted, each as `what: then -> now`.
  var changes: [String] {
    zip(origins.dropFirst(), origins).flatMap { $0.differences(from: $1) }
  }
}
