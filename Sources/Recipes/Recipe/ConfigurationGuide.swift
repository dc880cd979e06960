import Kernels

/// What there is to know about configurations without having one: `apus config explain|schema`.
public enum ConfigurationGuide {
  private static let shape = Recipe.format(name: "run").shape

  /// The JSON Schema (draft 2020-12) of a configuration file.
  public static var jsonSchema: String { JSONSchema.text(of: shape, title: "Apus configuration") }

  /// Type, range, default, meaning and an example of a key, or of every key of that name.
  ///
  /// - Parameter key: A path such as `optimizer.sgd.momentum` or some words of it; nil for all keys.
  /// - Returns: Lines for a person to read.
  /// - Throws: That there is no such key, with a suggestion.
  public static func explain(_ key: String? = nil) throws(ConfigurationErrors) -> String {
    let explanation = Explanation(root: shape)
    guard let key else { return explanation.tree }
    guard let text = explanation.text(about: key) else {
      let hint = explanation.suggestion(for: key)
      let remedy = hint.isEmpty ? "; without KEY all keys are listed" : hint
      throw ConfigurationErrors(.badConfiguration, "explain: no key is called '\(key)'\(remedy)")
    }
    return text
  }
}
