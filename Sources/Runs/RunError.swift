public import Kernels

/// A run directory that cannot be made or found.
public enum RunError: UserFacingError, Equatable {
  /// A run cannot have this name.
  case badName(String)
  /// The directory asked for holds a run already.
  case holdsRun(String)
  /// The directory asked for holds no run, but a file that the run's configuration would replace.
  case holdsConfiguration(String)
  /// The directory asked for is a part of a run's.
  case insideRun(String, run: String)
  /// Another process is writing in the directory, this one where it is known.
  case inUse(String, holder: FileLock.Holder?)
  /// There is nothing at this path; these runs are beside it, the most similar name first.
  case missing(String, near: [String])
  /// A link points at a run that is gone.
  case brokenLink(String, target: String)
  /// A file asked for would replace one that a run consists of.
  case partOfRun(String)
  /// The path exists and leads to no run.
  case notARun(String)

  public var fault: Fault {
    switch self {
    case .badName: .badConfiguration
    case .holdsRun, .holdsConfiguration, .insideRun, .inUse, .partOfRun: .cannotCreate
    case .missing, .brokenLink: .inputMissing
    case .notARun: .badData
    }
  }

  public var description: String {
    switch self {
    case .badName(let name):
      "a run cannot be named '\(name)'; choose a name without '/' that does not begin with '.' "
        + "and is not '\(RunDirectory.latest)'"
    case .holdsRun(let path):
      "'\(path)' holds a run already; choose another directory, or go on with it by --resume"
    case .holdsConfiguration(let file):
      "'\(file)' is there already, and the run would replace it; choose another directory"
    case .insideRun(let path, let run):
      "'\(path)' is a part of the run '\(run)'; name that, or another directory"
    case .inUse(let path, let holder):
      "'\(path)' is being written by \(named(holder)); wait for it or choose another directory"
    case .missing(let path, let near):
      "there is no run directory '\(path)'; \(near.isEmpty ? "check the path" : shortened(near))"
    case .brokenLink(let path, let target):
      "'\(path)' points at '\(target)', which is gone; name another run"
    case .partOfRun(let path):
      "'\(path)' is a part of a run, which would lose it; name another file"
    case .notARun(let path):
      "'\(path)' is not a run directory: it has no config.cfg and no metrics.csv; "
        + "name the directory that 'apus train' wrote"
    }
  }

  private func named(_ holder: FileLock.Holder?) -> String {
    holder.map { "process \($0.processID) on host \($0.host)" } ?? "another process"
  }

  private func shortened(_ names: [String]) -> String {
    let shown = names.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
    let more = names.count > 5 ? " and \(names.count - 5) more" : ""
    return "beside it are \(shown)\(more)"
  }
}
