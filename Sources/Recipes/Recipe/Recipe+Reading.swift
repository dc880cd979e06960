extension Recipe {
  /// Reads and checks a configuration file, without touching any data.
  ///
  /// - Parameters:
  ///   - file: The path of the file.
  ///   - sets: Overrides, each `KEY=VALUE`, applied in order before the checks.
  /// - Returns: The recipe, and what is legal in it but probably wrong.
  /// - Throws: Everything that is wrong, at once; or that the file cannot be read.
  public static func read(
    file: String, sets: [String] = []
  ) throws(ConfigurationErrors) -> (recipe: Recipe, warnings: [Finding]) {
    try read(text: RecipeFile.text(of: file), from: file, sets: sets)
  }

  /// Reads and checks configuration text; `file` is what messages call it.
  ///
  /// - Throws: Everything that is wrong, at once.
  public static func read(
    text: String, from file: String, sets: [String] = []
  ) throws(ConfigurationErrors) -> (recipe: Recipe, warnings: [Finding]) {
    try RecipeFile.checkSize(text.utf8.count, of: file)
    let source = Source(file: file, text: text)
    let format = Recipe.format(name: RecipeFile.runName(from: file))
    return try read(NodeParser.parse(text, from: source), of: source, by: format, sets: sets)
  }

  /// Reads and checks what the text of a source has been parsed to.
  static func read(
    _ parsed: (node: LocatedNode?, findings: [Finding]), of source: Source,
    by format: Format<Recipe>, sets: [String]
  ) throws(ConfigurationErrors) -> (recipe: Recipe, warnings: [Finding]) {
    var findings = parsed.findings
    guard var root = parsed.node else {
      let empty = Finding(at: Place(source: source, line: 1, column: 1), "the file is empty")
      throw ConfigurationErrors(findings.isEmpty ? [empty] : findings)
    }
    let overridden = Override.apply(sets, to: root, of: format.shape)
    findings += overridden.findings
    root = overridden.node

    var reader = Reader(root: format.shape, findings: findings)
    reader.note("", at: root.place)
    let recipe = format.read(root, "", &reader)
    let sources = [source] + sets.map { Source(override: $0) }
    guard let recipe else { throw ConfigurationErrors(inOrder(reader.findings, of: sources)) }
    let mistakes = reader.findings + Rule.findings(Rule.errors, .error, in: recipe, reader)
    guard mistakes.isEmpty else { throw ConfigurationErrors(inOrder(mistakes, of: sources)) }
    let warnings = Rule.findings(Rule.warnings, .warning, in: recipe, reader)
    return (recipe, inOrder(warnings, of: sources))
  }

  /// The whole configuration as text, in one fixed style, which reads back to an equal recipe.
  ///
  /// Every default is written out; only keys that would hold `none`, and do by default, are not.
  public var resolvedText: String { Recipe.format(name: name).write(self).yaml() }

  /// The first findings by place: the file's, then those of the command line in its order.
  static func inOrder(_ findings: [Finding], of sources: [Source]) -> [Finding] {
    let places = sources.enumerated().map { ($1.name, $0) }
    let orders = Dictionary(places) { first, _ in first }
    return findings.enumerated().map { number, finding in
      let place = finding.place
      let source = orders[place.source.name] ?? 0
      return (order: (source, place.line, place.column, number), finding: finding)
    }.sorted { $0.order < $1.order }.prefix(Finding.most).map(\.finding)
  }
}
