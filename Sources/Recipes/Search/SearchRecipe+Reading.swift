import Kernels

extension SearchRecipe {
  /// Reads and checks a search file and the configuration it varies, without touching any data.
  ///
  /// Every value of the space is tried on the configuration.
  ///
  /// - Parameters:
  ///   - file: The path of the search file.
  ///   - sets: Overrides, each `KEY=VALUE`: of `base` and `search.` keys for the search file, of all
  ///     others for the configuration, in every trial.
  /// - Returns: The search, and what is legal in the configuration but probably wrong.
  /// - Throws: Everything that is wrong in both files, at once; or that one cannot be read.
  public static func read(
    file: String, sets: [String] = []
  ) throws(ConfigurationErrors) -> (search: SearchRecipe, warnings: [Finding]) {
    try read(text: RecipeFile.text(of: file), from: file, sets: sets)
  }

  /// Reads and checks the text of a search file; `file` is what messages call it, and where the
  /// configuration's path starts from.
  public static func read(
    text: String, from file: String, sets: [String] = []
  ) throws(ConfigurationErrors) -> (search: SearchRecipe, warnings: [Finding]) {
    let source = Source(file: file, text: text)
    let own = sets.filter(isOwn)
    var (node, findings) = NodeParser.parse(text, from: source, takesListKeys: true)
    guard var root = node else {
      let empty = Finding(at: Place(source: source, line: 1, column: 1), "the file is empty")
      throw ConfigurationErrors(findings.isEmpty ? [empty] : findings)
    }
    let overridden = Override.apply(own, to: root, of: format.shape)
    findings += overridden.findings
    root = overridden.node

    var reader = Reader(root: format.shape, findings: findings)
    reader.note("", at: root.place)
    let sources = [source] + own.map { Source(override: $0) }
    guard var search = format.read(root, "", &reader) else {
      throw ConfigurationErrors(Recipe.inOrder(reader.findings, of: sources))
    }
    search.name = RecipeFile.runName(from: file)
    search.baseSets = sets.filter { !isOwn($0) }
    search.reportBreaches(&reader)
    let mistakes = Recipe.inOrder(reader.findings, of: sources)
    guard !search.base.isEmpty else { throw ConfigurationErrors(mistakes) }

    search.baseFile = path(of: search.base, beside: file)
    let (tree, baseText) = try base(of: search, after: mistakes)
    search.baseText = baseText
    var found = SpaceCheck.findings(in: search.space, at: root.value(of: "space"), on: tree)
    found += search.breaches(with: tree.read().recipe).compactMap { path, message in
      reader.place(of: path).map { Finding(at: $0, path: path, message) }
    }
    let all = Recipe.inOrder(reader.findings + found, of: sources)
    guard all.isEmpty else { throw ConfigurationErrors(all) }
    return (search, try search.recipe().warnings)
  }

  /// The configuration that is varied; its own mistakes come after those of the search file.
  private static func base(
    of search: SearchRecipe, after mistakes: [Finding]
  ) throws(ConfigurationErrors) -> (RecipeTree, text: String) {
    let (file, sets) = (search.baseFile, search.baseSets)
    do throws(ConfigurationErrors) {
      let text = try RecipeFile.text(of: file)
      _ = try Recipe.read(text: text, from: file, sets: sets)
      return (try RecipeTree(text: text, from: file, sets: sets), text)
    } catch {
      guard !mistakes.isEmpty else { throw error }
      let messages = mistakes.map(\.description) + error.messages
      throw ConfigurationErrors(.badConfiguration, messages.joined(separator: "\n"))
    }
  }

  /// Whether an override is meant for the search file.
  private static func isOwn(_ set: String) -> Bool {
    let head = set.prefix { $0 != "." && $0 != "=" && $0 != "[" }
    return format.shape.entries.contains { $0.key == head }
  }

  /// Where a path that is written in a file leads.
  private static func path(of path: String, beside file: String) -> String {
    guard !path.hasPrefix("/"), file.contains("/") else { return path }
    return "\(Files.parent(of: file))/\(path)"
  }
}
