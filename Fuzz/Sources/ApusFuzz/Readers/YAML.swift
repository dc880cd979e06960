@testable import Recipes

extension Target {
  /// The strict YAML reader, without what configurations mean.
  static let yaml = Target("yaml") { bytes in
    let text = try RecipeFile.text(of: bytes, in: "a.cfg")
    let (node, findings) = NodeParser.parse(text, from: Source(file: "a.cfg", text: text))
    for finding in findings {
      precondition(!finding.description.isEmpty && finding.place.line > 0 && finding.place.column > 0)
    }
    guard let node, findings.isEmpty else { return }
    precondition(!node.described.isEmpty)
  }
}
