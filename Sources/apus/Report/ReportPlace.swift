import Foundation
import Kernels
import Runs

/// Where a report is written.
struct ReportPlace {
  /// The file.
  let path: String

  /// The file that was asked for, or else `report.html`: in a single run's directory, or of several
  /// runs where the command was called.
  ///
  /// - Throws: `ReportError` where another file than a report would be lost that nobody has named;
  ///   `RunError.partOfRun`.
  init(_ output: String?, for runs: [RunDirectory]) throws {
    path = output ?? (runs.count == 1 ? runs[0].report : "report.html")
    try RunDirectory.checkOutput(path)
    guard Files.exists(path), !Files.isDirectory(path) else { return }
    if output == nil, !(try Self.isReport(path)) { throw ReportError.notAReport(path) }
    let place = Self.place(path)
    for run in runs where place.hasPrefix(Self.place(run.path) + "/") {
      guard try Self.isReport(path) else { throw RunError.partOfRun(path) }
    }
  }

  /// Whether a file is a page of `apus report`, by its beginning.
  private static func isReport(_ path: String) throws -> Bool {
    let beginning = String(decoding: try Files.read(path).prefix(1000), as: UTF8.self)
    return Page.isPage(beginning, of: "report")
  }

  private static func place(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }
}
