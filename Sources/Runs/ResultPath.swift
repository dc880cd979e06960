import Kernels

/// Paths of the directories that commands make for what they find.
public enum ResultPath {
  /// A path without slashes at its end.
  public static func trimmed(_ path: String) -> String {
    var trimmed = path
    while trimmed.count > 1 && trimmed.hasSuffix("/") { trimmed.removeLast() }
    return trimmed
  }

  /// Makes the first free directory `<name>-<n>` under `runs`, counted from 1; no two processes get
  /// the same.
  ///
  /// - Returns: Its path.
  /// - Throws: `RunError.badName`; a `FileError`.
  public static func claim(_ name: String, under runs: String) throws -> String {
    guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else {
      throw RunError.badName(name)
    }
    try Files.createDirectory(runs)
    var number = 1
    while try !Files.claimDirectory("\(runs)/\(name)-\(number)") { number += 1 }
    return "\(runs)/\(name)-\(number)"
  }
}
