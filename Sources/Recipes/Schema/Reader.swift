/// What reading a configuration gathers: everything that is wrong, and where each value stands.
struct Reader {
  /// The whole tree of keys, to tell where a misplaced one belongs.
  let root: Shape
  /// Everything that is wrong so far.
  private(set) var findings: [Finding] = []
  /// Whether there is reason to look for more mistakes.
  var isPatient: Bool { findings.count < Finding.most }
  /// A word that would do as well as the kind of value being read.
  var alternative: String?
  private var places: [String: Place] = [:]

  init(root: Shape, findings: [Finding] = []) {
    self.root = root
    self.findings = findings
  }

  /// Remembers where the value of a path stands.
  mutating func note(_ path: String, at place: Place) {
    // The outermost place of a path is the one to show: the word before what is below it.
    if places[path] == nil { places[path] = place }
  }

  /// Adds a mistake.
  mutating func report(_ path: String, _ message: String, at place: Place) {
    findings.append(Finding(at: place, path: path, message))
  }

  /// Adds what was found where something else was wanted, or that there is no value at all.
  mutating func report(_ path: String, wanted: String, got node: LocatedNode, hint: String = "") {
    guard !node.isNothing else {
      return report(path, "has no value; write one, or leave the key out", at: node.place)
    }
    let other = alternative.map { " or '\($0)'" } ?? ""
    let near = Suggestion.clause(for: node.word ?? "", among: [alternative].compactMap(\.self))
    let remedy = hint.isEmpty ? near : hint
    report(path, "must be \(wanted)\(other), got \(node.described)\(remedy)", at: node.place)
  }

  /// Adds a key that does not belong where it stands, with the best guess at what was meant.
  mutating func reportUnknown(_ pair: LocatedNode.Pair, in path: String, among keys: [String]) {
    report(path, root.unknown(pair.key, among: keys), at: pair.place)
  }

  /// Where a path stands, or the nearest value around it.
  func place(of path: String) -> Place? {
    places[path] ?? Path.parent(of: path).flatMap { place(of: $0) }
  }
}

extension Shape {
  /// What is said of a key that is unknown where it stands.
  func unknown(_ key: String, among keys: [String]) -> String {
    let remedy = remedy(for: key, among: keys)
    let others = remedy.isEmpty ? "; the keys here are \(keys.joined(separator: ", "))" : remedy
    return "unknown key '\(key)'\(others)"
  }

  /// What to do about a key that is unknown where it stands: it belongs elsewhere in this tree,
  /// or is a misspelling of one of the keys known there.
  func remedy(for key: String, among keys: [String]) -> String {
    let homes = paths(of: key)
    guard homes.isEmpty else { return "; it belongs to \(Self.listed(homes))" }
    let clause = Suggestion.clause(for: key, among: keys)
    guard clause.isEmpty, let near = Suggestion.misspelling(of: key, among: allKeys) else {
      return clause
    }
    return "; did you mean '\(near)', which belongs to \(Self.listed(paths(of: near)))?"
  }

  /// Every key anywhere below.
  private var allKeys: [String] { entries.flatMap { [$0.key] + $0.shape.allKeys } }

  private static func listed(_ paths: [String]) -> String {
    paths.prefix(3).joined(separator: ", ") + (paths.count > 3 ? ", ..." : "")
  }
}
