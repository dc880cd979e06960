import Kernels

/// A report that cannot be written.
enum ReportError: UserFacingError, Equatable {
  /// Where the report goes unless told otherwise is a file that no `apus report` has written.
  case notAReport(String)

  var fault: Fault { .cannotCreate }

  var description: String {
    switch self {
    case .notAReport(let path):
      "'\(path)' is there already, and is no page of 'apus report'; name another file with --output"
    }
  }
}
