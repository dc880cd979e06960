extension Format where Value == [String] {
  /// A list of texts of a certain look, one at least.
  static func texts(_ rule: TextRule) -> Format<[String]> {
    Format<[String]>(
      shape: .texts(rule),
      read: { node, path, reader in
        guard case .sequence(let nodes) = node.content else {
          reader.report(path, wanted: "a list, each \(rule.words)", got: node)
          return nil
        }
        guard !nodes.isEmpty else {
          reader.report(path, "is empty; write one at least", at: node.place)
          return nil
        }
        let texts = nodes.enumerated().compactMap { index, element in
          Format<String>.text(rule).read(element, "\(path)[\(index)]", &reader)
        }
        return texts.count == nodes.count ? texts : nil
      },
      write: { .list($0.map { .text($0) }) })
  }
}
