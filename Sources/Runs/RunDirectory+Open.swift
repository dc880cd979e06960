import Foundation
import Kernels

extension RunDirectory {
  /// Finds the run that a path names: its directory, a link to it such as `runs/latest`, or a file
  /// within it.
  public static func open(_ path: String) throws -> RunDirectory {
    let place = followed(path)
    guard Files.exists(place) else {
      if place != path { throw RunError.brokenLink(path, target: place) }
      throw RunError.missing(path, near: neighbours(of: path))
    }
    let candidate = Files.isDirectory(place) ? place : Files.parent(of: place)
    guard let run = isRun(candidate) ? candidate : surrounding(candidate) else {
      throw RunError.notARun(path)
    }
    return RunDirectory(path: run)
  }

  /// The run a directory is a part of by its name, such as `checkpoints`; nil if it is none.
  static func surrounding(_ path: String) -> String? {
    var candidate = path
    while inner.contains(Files.name(of: candidate)), !isRun(candidate) {
      candidate = Files.parent(of: candidate)
    }
    return candidate != path && isRun(candidate) ? candidate : nil
  }

  /// Throws `RunError.partOfRun` where a training would write this very file, whether it is there yet
  /// or not, except for one; a `FileError` for a link.
  public static func checkOutput(_ path: String, except own: String? = nil) throws {
    // Such as /dev/stdout, which leads to a file where output goes into one.
    guard Files.linkTarget(path) == nil else { throw FileError(.create, path, code: ELOOP) }
    let place = resolved(path)
    let parent = Files.parent(of: place)
    let run = RunDirectory(path: parent)
    let files = [
      run.config, run.metrics, run.metricsLines, run.summary, run.predictions, run.log,
    ]
    guard surrounding(parent) != nil || isRun(parent) && files.contains(place),
      place != own.map(resolved)
    else { return }
    throw RunError.partOfRun(path)
  }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }

  /// Whether a path, or the directory a link there points at, is a run's directory.
  ///
  /// A summary alone does not make it one: that of a search is called the same.
  public static func isRun(_ path: String) -> Bool {
    let run = RunDirectory(path: path)
    return Files.exists(run.metrics) || run.hasState || Files.exists(run.config)
  }

  /// The path with a link at its end replaced by what it points at, so that a run shows its name.
  private static func followed(_ path: String) -> String {
    let trimmed = ResultPath.trimmed(path)
    guard let target = Files.linkTarget(trimmed) else { return trimmed }
    return target.hasPrefix("/") ? target : "\(Files.parent(of: trimmed))/\(target)"
  }

  /// The runs beside a path, those first whose names begin like its own.
  private static func neighbours(of path: String) -> [String] {
    let parent = Files.parent(of: path)
    let wanted = Files.name(of: path)
    return Files.names(in: parent).filter { isRun("\(parent)/\($0)") }
      .map { (name: $0, likeness: $0.commonPrefix(with: wanted).count) }
      .sorted { ($1.likeness, $0.name) < ($0.likeness, $1.name) }
      .map(\.name)
  }
}
