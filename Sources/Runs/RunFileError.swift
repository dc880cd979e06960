public import Kernels

/// A file of a run whose content is wrong.
public struct RunFileError: UserFacingError, Equatable {
  /// The file.
  public let path: String
  /// The line the mistake is in, from 1, where the file has lines.
  public let line: Int?
  /// What is wrong, and what to do where there is something.
  public let problem: String

  /// A mistake in a file, at a line where that is known.
  ///
  /// The sentence may quote from the file as much as that has: only its beginning is kept.
  public init(_ path: String, line: Int? = nil, _ problem: String) {
    self.path = path
    self.line = line
    self.problem = problem.utf8.count > 500 ? problem.prefix(400) + "..." : problem
  }

  public var fault: Fault { .badData }

  public var description: String {
    let line = line.map { ":\($0)" } ?? ""
    return "\(path)\(line): \(problem)"
  }
}
