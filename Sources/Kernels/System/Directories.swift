import Foundation
import Glibc

extension Files {
  /// Makes a directory and those above it, as far as they do not exist yet.
  public static func createDirectory(_ path: String) throws {
    guard !isDirectory(path) else { return }
    let above = parent(of: path)
    if above != path { try createDirectory(above) }
    _ = try claimDirectory(path)
    guard isDirectory(path) else { throw FileError(.create, path, code: ENOTDIR) }
  }

  /// Makes a directory of which nobody else has been told that they made it; false when something
  /// has that name already.
  public static func claimDirectory(_ path: String) throws -> Bool {
    do {
      try FileSystemCalls.makeDirectory(path)
    } catch let error as FileError where error.code == EEXIST {
      return false
    }
    try FileSystemCalls.syncDirectory(parent(of: path))
    return true
  }

  /// Whether a path leads to a directory.
  public static func isDirectory(_ path: String) -> Bool {
    FileSystemCalls.mode(of: path) == S_IFDIR
  }

  /// Whether a path leads to anything.
  public static func exists(_ path: String) -> Bool { FileSystemCalls.mode(of: path) != nil }

  /// Where a symbolic link points, or nil when the path is none.
  public static func linkTarget(_ path: String) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: path)
  }

  /// The names in a directory, sorted; none when it cannot be read.
  public static func names(in directory: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).sorted()
  }

  /// The directory a path is in: `.` for a bare name, `/` for the root.
  public static func parent(of path: String) -> String {
    var rest = Substring(path)
    while rest.count > 1, rest.hasSuffix("/") { rest.removeLast() }
    guard let slash = rest.lastIndex(of: "/") else { return "." }
    var above = rest[..<slash]
    while above.hasSuffix("/") { above.removeLast() }
    return above.isEmpty ? "/" : String(above)
  }

  /// The last part of a path.
  public static func name(of path: String) -> String {
    String(path.split(separator: "/").last ?? "/")
  }
}
