public import Kernels

/// A search that cannot begin or go on.
public enum SearchError: UserFacingError, Equatable {
  /// The directory holds the journal of a search with other trials.
  case otherSearch(String)
  /// The journal holds a study that is no search of Apus.
  case foreignStudy(String, journal: String)
  /// Another program has ended a trial that is not decided.
  case endedElsewhere(trial: Int, journal: String)
  /// None of the trials could be trained; why not the first.
  case nothingTrained(trials: Int, results: String, reason: String)
  /// The directory asked for holds a search already.
  case holdsSearch(String)
  /// The directory asked for holds a training run.
  case holdsRun(String)
  /// There is no search to go on with.
  case missing(String)
  /// A path that should be a run's is a search's, which may have trained its best trial again.
  case noRun(String, search: String, hasRefit: Bool)

  public var fault: Fault {
    switch self {
    case .otherSearch: .badConfiguration
    case .foreignStudy, .endedElsewhere: .badData
    case .nothingTrained: .trainingFailed
    case .holdsSearch, .holdsRun: .cannotCreate
    case .missing: .inputMissing
    case .noRun: .badData
    }
  }

  public var description: String {
    switch self {
    case .otherSearch(let search):
      "\(search): was begun with another search file or configuration, so"
        + " its trials could not be compared; put that back, or search in another directory"
    case .foreignStudy(let name, let journal):
      "\(journal): holds the study '\(name)', which is no search of Apus; search in another directory"
    case .endedElsewhere(let trial, let journal):
      "\(journal): another program has ended trial \(trial), so no result of it can be added; remove"
        + " that line, or search anew in another directory"
    case .nothingTrained(let trials, let results, let reason):
      "none of the \(trials) trials could be trained to its end: \(reason); \(results) has each one's reason"
    case .holdsSearch(let path):
      "'\(path)' holds a search already; choose another directory, or go on with it by"
        + " 'apus search --resume'"
    case .holdsRun(let path):
      "'\(path)' holds a run of 'apus train'; choose another directory for the search"
    case .missing(let path):
      "'\(path)' holds no search: it has no journal.log; name the directory that 'apus search' wrote,"
        + " or give the search file too to begin there"
    case .noRun(let path, let search, let hasRefit):
      "'\(path)' is of a search and not of a run: 'apus search' writes its table into"
        + " \(search)/cv_results.csv, "
        + (hasRefit
          ? "and its refitted model is the run \(search)/refit"
          : "and has trained no model for \(search)/refit yet")
    }
  }
}
