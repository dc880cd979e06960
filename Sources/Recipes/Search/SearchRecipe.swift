/// A whole search file, checked, with the configuration that is varied.
public struct SearchRecipe: Sendable, Equatable {
  /// The path of the configuration that is varied, as it is written.
  public var base = ""
  /// How the search goes about it.
  public var method = SearchMethod()
  /// What is varied.
  public var space = SearchSpace([])

  /// What the search is called: the search file's name without its extension.
  public internal(set) var name = ""
  /// The configuration's file, as it is opened.
  public internal(set) var baseFile = ""
  /// What stood in the configuration's file.
  public internal(set) var baseText = ""
  /// The overrides that the configuration gets in all trials.
  public internal(set) var baseSets: [String] = []

  /// The configuration of one point, checked like any other.
  ///
  /// - Parameter overrides: What the point sets, each `KEY=VALUE`; none for the base itself.
  /// - Returns: The recipe, and what is legal in it but probably wrong.
  /// - Throws: Everything that is wrong with it, such as values that do not go together.
  public func recipe(
    setting overrides: [String] = []
  ) throws(ConfigurationErrors) -> (recipe: Recipe, warnings: [Finding]) {
    try Recipe.read(text: baseText, from: baseFile, sets: baseSets + overrides)
  }

  /// The search file in one fixed style, every default written out; it reads back to an equal search.
  public var resolvedText: String {
    guard case .mapping(let pairs) = Self.format.write(self),
      case .mapping(let dimensions) = SearchSpace.format.write(space)
    else { return "" }
    let head = Plain.mapping(pairs.filter { $0.key != "space" }).yaml()
    // A dimension a line, whatever its length.
    return head + "space:\n" + dimensions.map { "  \($0.key): \($0.value.flow)\n" }.joined()
  }

  /// The keys of a search file.
  static let format = Format.section(
    SearchRecipe(),
    [
      Field(
        "base", \.base, .text(.configurationFile), presence: .required,
        example: "relu_2x300.cfg",
        "The configuration that is varied; a path from the search file's folder."),
      Field(
        "search", \.method, SearchMethod.format, presence: .required, example: .example,
        "How points are chosen, and how they are judged."),
      Field(
        "space", \.space, SearchSpace.format, presence: .required, example: .example,
        "What is varied: configuration paths, each with a list of values or a distribution."),
    ])
}

extension SearchMethod {
  /// The study's.
  fileprivate static var example: SearchMethod {
    var method = SearchMethod()
    (method.trials, method.folds) = (25, 3)
    return method
  }
}

extension SearchSpace {
  /// A part of the study's.
  fileprivate static let example = SearchSpace([
    Dimension(["model.hidden.units"], .list([[.integer(100)], [.integer(300)]]))
  ])
}

extension TextRule {
  /// The path of a configuration file.
  static let configurationFile = TextRule(
    words: "the path of a configuration file, such as relu_2x300.cfg", pattern: ".+")
}
