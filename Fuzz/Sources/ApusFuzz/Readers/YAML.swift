@testable import Recipes

extension Target {
  /// The strict YAML reader, without what configurations mean; every key is where it is said to be.
  static let yaml = Target("yaml") { bytes in
    let text = try RecipeFile.text(of: bytes, in: "a.cfg")
    let (node, findings) = NodeParser.parse(text, from: Source(file: "a.cfg", text: text))
    for finding in findings {
      let (line, column) = (finding.place.line, finding.place.column)
      precondition(!finding.description.isEmpty && line > 0 && column > 0)
    }
    guard let node, findings.isEmpty else { return }
    precondition(!node.described.isEmpty)
    node.checkKeys()
  }
}

extension LocatedNode {
  /// Traps at a key that does not begin where its place says.
  fileprivate func checkKeys() {
    switch content {
    case .scalar: return
    case .sequence(let nodes): for node in nodes { node.checkKeys() }
    case .mapping(let pairs):
      for pair in pairs {
        pair.value.checkKeys()
        guard let first = pair.key.unicodeScalars.first else { continue }
        let line = pair.place.source.lines[pair.place.line - 1].unicodeScalars
        let found = line.dropFirst(pair.place.column - 1).first
        // As it is, in quotes of some kind, after a tag, or after a mark that Foundation drops.
        precondition(
          found.map { [first, "\"", "'", "|", ">", "!", "\u{FEFF}"].contains($0) } ?? false)
      }
    }
  }
}
