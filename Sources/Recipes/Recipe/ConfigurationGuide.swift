import Kernels

/// What there is to know about configurations without having one: `apus config explain|schema`.
public enum ConfigurationGuide {
  /// A kind of file.
  public enum File: String, CaseIterable, Sendable {
    case configuration, search

    /// What may stand in it.
    var shape: Shape {
      switch self {
      case .configuration: Recipe.format(name: "run").shape
      case .search: SearchRecipe.format.shape
      }
    }
  }

  /// All keys of both kinds; those of a search file are called otherwise at the top.
  private static let all = Shape.section(File.allCases.flatMap(\.shape.entries))

  /// The JSON Schema (draft 2020-12) of a kind of file.
  public static func jsonSchema(of file: File = .configuration) -> String {
    JSONSchema.text(of: file.shape, title: "Apus \(file.rawValue)")
  }

  /// Type, range, default, meaning and an example of a key, or of every key of that name, of any file.
  ///
  /// - Parameter key: A path such as `optimizer.sgd.momentum` or some words of it; nil for all keys.
  /// - Returns: Lines for a person to read.
  /// - Throws: That there is no such key, with a suggestion.
  public static func explain(_ key: String? = nil) throws(ConfigurationErrors) -> String {
    guard let key else {
      return File.allCases.map { file in
        "Keys of a \(file.rawValue) file:\n\n" + Explanation(root: file.shape).tree
      }.joined(separator: "\n\n")
    }
    let explanation = Explanation(root: all)
    guard let text = explanation.text(about: key) else {
      let hint = explanation.suggestion(for: key)
      let remedy = hint.isEmpty ? "; without KEY all keys are listed" : hint
      throw ConfigurationErrors(.badConfiguration, "explain: no key is called '\(key)'\(remedy)")
    }
    return text
  }
}
