/// What reading a configuration gathers: everything that is wrong, and where each value stands.
struct Reader {
  /// The whole tree of keys, to tell where a misplaced one belongs.
  let root: Shape
  /// Everything that is wrong so far.
  private(set) var findings: [Finding] = []
  private var places: [String: Place] = [:]

  init(root: Shape, findings: [Finding] = []) {
    self.root = root
    self.findings = findings
  }

  /// Remembers where the value of a path stands.
  mutating func note(_ path: String, at place: Place) { places[path] = place }

  /// Adds a mistake.
  mutating func report(_ path: String, _ message: String, at place: Place) {
    findings.append(Finding(at: place, path: path, message))
  }

  /// Adds what was found where something else was wanted, or that there is no value at all.
  mutating func report(_ path: String, wanted: String, got node: LocatedNode, hint: String = "") {
    let message =
      node.isNothing
      ? "has no value; write one, or leave the key out"
      : "must be \(wanted), got \(node.described)\(hint)"
    report(path, message, at: node.place)
  }

  /// Adds a key that does not belong where it stands, with the best guess at what was meant.
  mutating func reportUnknown(_ pair: LocatedNode.Pair, in path: String, among keys: [String]) {
    let message = "unknown key '\(pair.key)'" + root.remedy(for: pair.key, among: keys)
    report(path, message, at: pair.place)
  }

  /// Where a path stands, or the nearest value around it.
  func place(of path: String) -> Place? {
    places[path] ?? Path.parent(of: path).flatMap { place(of: $0) }
  }
}

extension Shape {
  /// What to do about a key that is unknown where it stands: it belongs elsewhere in this tree,
  /// or is a misspelling of one of the keys known there.
  func remedy(for key: String, among keys: [String]) -> String {
    let homes = paths(of: key)
    guard homes.isEmpty else {
      let named = homes.prefix(3).joined(separator: ", ") + (homes.count > 3 ? ", ..." : "")
      return "; it belongs to \(named)"
    }
    return Suggestion.clause(for: key, among: keys)
  }
}
