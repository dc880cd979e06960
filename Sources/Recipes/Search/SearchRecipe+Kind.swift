import Kernels

extension SearchRecipe {
  /// Whether a file means to be a search file, and not a configuration of one training; whether it
  /// is a good one is not asked.
  ///
  /// - Throws: `ConfigurationErrors` when it cannot be read.
  public static func isSearch(file: String) throws(ConfigurationErrors) -> Bool {
    let text = try RecipeFile.text(of: file)
    let source = Source(file: file, text: text)
    let root = NodeParser.parse(text, from: source, takesListKeys: true).node
    return root?.value(of: "model") == nil
      && (root?.value(of: "search") != nil || root?.value(of: "space") != nil)
  }

  /// Refuses a search file where a configuration is wanted, or the other way round, by naming the
  /// command that takes it.
  public static func check(
    file: String, isSearch wanted: Bool
  ) throws(ConfigurationErrors) {
    guard try isSearch(file: file) != wanted else { return }
    // What is neither is told what it lacks.
    let isConfiguration = try isConfiguration(file: file)
    guard isConfiguration || !wanted else { return }
    throw ConfigurationErrors(
      .badConfiguration,
      wanted
        ? "\(file): is the configuration of one training, and no search file; train it by 'apus train'"
          + ", or name it as 'base:' in a search file such as configs/search_relu.cfg"
        : "\(file): is a search file; search by 'apus search', or train the configuration that it"
          + " names as 'base:'")
  }

  private static func isConfiguration(file: String) throws(ConfigurationErrors) -> Bool {
    let text = try RecipeFile.text(of: file)
    return NodeParser.parse(text, from: Source(file: file, text: text)).node?.value(of: "model")
      != nil
  }
}
