public import Kernels

/// A search that cannot go on, or begin.
public enum SearchError: UserFacingError, Equatable {
  /// The directory holds the journal of a search over something else.
  case changed(search: String, data: Bool)

  public var fault: Fault { .badConfiguration }

  public var description: String {
    switch self {
    case .changed(let search, let data):
      "\(search): was begun with \(data ? "other data" : "another search file or configuration"),"
        + " so its trials could not be compared; put that back, or search in another directory"
    }
  }
}
