public import Kernels

/// A search that cannot begin or go on.
public enum SearchError: UserFacingError, Equatable {
  /// The directory holds the journal of a search over something else.
  case changed(search: String, data: Bool)
  /// The directory asked for holds a search already.
  case holdsSearch(String)
  /// There is no search to go on with.
  case missing(String)

  public var fault: Fault {
    switch self {
    case .changed: .badConfiguration
    case .holdsSearch: .cannotCreate
    case .missing: .inputMissing
    }
  }

  public var description: String {
    switch self {
    case .changed(let search, let data):
      "\(search): was begun with \(data ? "other data" : "another search file or configuration"),"
        + " so its trials could not be compared; put that back, or search in another directory"
    case .holdsSearch(let path):
      "'\(path)' holds a search already; choose another directory, or go on with it by --resume"
    case .missing(let path):
      "'\(path)' holds no search: it has no journal.log; name the directory that 'apus search' wrote,"
        + " or give the search file too to begin there"
    }
  }
}
