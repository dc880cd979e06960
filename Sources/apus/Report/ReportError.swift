import Kernels

/// A report that cannot be written.
enum ReportError: UserFacingError, Equatable {
  /// Where the report goes unless told otherwise is a file that no `apus report` has written.
  case notAReport(String)
  /// The report would replace a file that a run consists of.
  case partOfRun(String)

  var fault: Fault { .cannotCreate }

  var description: String {
    switch self {
    case .notAReport(let path):
      "'\(path)' is there already, and is no page of 'apus report'; name another file with --output"
    case .partOfRun(let path):
      "'\(path)' is a part of the run, and the report would replace it; name another file with --output"
    }
  }
}
