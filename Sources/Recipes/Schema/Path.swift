/// Paths such as `model[1].units`.
enum Path {
  static func joining(_ path: String, _ key: String) -> String {
    path.isEmpty ? key : "\(path).\(key)"
  }

  /// The path without its last key or index; nil for the whole.
  static func parent(of path: String) -> String? {
    guard !path.isEmpty else { return nil }
    let end = path.lastIndex { $0 == "." || $0 == "[" } ?? path.startIndex
    return String(path[..<end])
  }
}
