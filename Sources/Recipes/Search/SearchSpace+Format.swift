extension SearchSpace {
  /// Configuration paths, each with a list of values or a distribution.
  static let format = Format<SearchSpace>(
    shape: .paths(
      Entry(
        key: "<path>", shape: .values(Distribution.cases.map(\.entry)),
        summary:
          "A path such as model.hidden.units; [path, path] where lists of values go together.",
        presence: .chosen, example: [.integer(100), .integer(300)])),
    read: { node, path, reader in
      guard case .mapping(let pairs) = node.content, !pairs.isEmpty else {
        let hint = "; such as model.hidden.units: [100, 300]"
        reader.report(path, wanted: "a mapping of configuration paths", got: node, hint: hint)
        return nil
      }
      // What cannot be read is left out and has been reported.
      return SearchSpace(
        pairs.compactMap { pair in
          let inner = Path.joining(path, pair.key)
          reader.note(inner, at: pair.place)
          return Dimension.read(pair, inner, &reader)
        })
    },
    write: { .mapping($0.dimensions.map { Plain.Pair($0.key, $0.values.written) }) })
}

extension SearchSpace.Dimension {
  /// More values than a search has time for; what is longer is a range.
  private static let mostValues = 1000

  /// The paths that a key names: itself, or those of `[path, path]`.
  static func paths(of key: String) -> [String] {
    guard key.hasPrefix("["), key.hasSuffix("]") else { return [key] }
    return key.dropFirst().dropLast().split(separator: ",").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }

  static func read(
    _ pair: LocatedNode.Pair, _ path: String, _ reader: inout Reader
  ) -> SearchSpace.Dimension? {
    let paths = paths(of: pair.key)
    guard !paths.isEmpty, !paths.contains("") else {
      reader.report(path, "names no path; write it without the brackets", at: pair.place)
      return nil
    }
    let values: SearchSpace.Values?
    switch pair.value.content {
    case .sequence(let nodes):
      values = list(nodes, paths.count, path, at: pair.value.place, &reader).map { .list($0) }
    case .mapping where paths.count == 1:
      values = Format.choice(Distribution.cases).read(pair.value, path, &reader).map { .drawn($0) }
    default:
      let words = Distribution.cases.map(\.entry.key).joined(separator: ", ")
      let wanted =
        paths.count == 1
        ? "a list of values, or one of \(words)"
        : "a list of lists, each with a value for each path"
      reader.report(path, wanted: wanted, got: pair.value)
      values = nil
    }
    return values.map { SearchSpace.Dimension(paths, $0) }
  }

  /// The tuples of a list, each of so many values.
  private static func list(
    _ nodes: [LocatedNode], _ width: Int, _ path: String, at place: Place, _ reader: inout Reader
  ) -> [[Plain]]? {
    guard 1...mostValues ~= nodes.count else {
      let count = "must have between 1 and \(mostValues) values, got \(nodes.count)"
      reader.report(path, count, at: place)
      return nil
    }
    let tuples = nodes.map { node -> [Plain?] in
      guard let nodes = self.nodes(of: node, width) else {
        reader.report(path, wanted: "a list of \(width) values, one for each path", got: node)
        return [nil]
      }
      return nodes.map { node in
        let value = Plain(node)
        if value == nil { reader.report(path, "a value is missing", at: node.place) }
        return value
      }
    }
    let known = tuples.map { $0.compactMap(\.self) }
    return zip(tuples, known).allSatisfy { $0.count == $1.count } ? known : nil
  }

  /// The values of a list's element, one for each of so many paths; nil where it has another number.
  static func nodes(of element: LocatedNode, _ width: Int) -> [LocatedNode]? {
    guard width > 1 else { return [element] }
    guard case .sequence(let nodes) = element.content, nodes.count == width else { return nil }
    return nodes
  }
}

extension SearchSpace.Values {
  /// The values as they would be written.
  fileprivate var written: Plain {
    switch self {
    case .list(let tuples):
      .list(tuples.map { tuple in tuple.count == 1 ? tuple[0] : .list(tuple) })
    case .drawn(let distribution): Format.choice(Distribution.cases).write(distribution)
    }
  }
}
