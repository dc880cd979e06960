import Foundation
import Recipes
import Support

/// A search file beside the configuration that it varies.
enum SearchFiles {
  /// The configuration.
  static let base = """
    data: {dataset: mnist, validation: {first: 5000}}
    model:
      - flatten
      - dense: {name: hidden, repeat: 2, units: 300, activation: relu}
      - dropout: {rate: 0.2}
      - dense: {units: classes, activation: softmax}
    training: {epochs: 30}
    callbacks:
      - early_stopping: {monitor: val_loss, patience: 10, restore_best_weights: true}
      - tensorboard
    """

  /// A search file with these lines of a space, which begin on line 4.
  static func text(_ space: String, search: String = "{trials: 2, folds: 3}") -> String {
    "base: base.cfg\nsearch: \(search)\nspace:\n\(space)\n"
  }

  /// Reads the text of a search file.
  static func read(
    _ text: String, base: String = base, sets: [String] = []
  ) throws -> (search: SearchRecipe, warnings: [Finding]) {
    try withTemporaryDirectory { folder in
      try write(base, to: folder + "/base.cfg")
      return try SearchRecipe.read(text: text, from: folder + "/search.cfg", sets: sets)
    }
  }

  /// The first line of everything that is said about a text, without the folder's name.
  static func complaints(
    about text: String, base: String = base, sets: [String] = []
  ) throws -> [String] {
    try withTemporaryDirectory { folder in
      try write(base, to: folder + "/base.cfg")
      do throws(ConfigurationErrors) {
        _ = try SearchRecipe.read(text: text, from: folder + "/search.cfg", sets: sets)
        return []
      } catch {
        return error.messages.joined(separator: "\n").split(separator: "\n").compactMap { line in
          line.hasPrefix(folder + "/") || line.hasPrefix("--set")
            ? String(line).replacing(folder + "/", with: "") : nil
        }
      }
    }
  }

  private static func write(_ text: String, to path: String) throws {
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }
}
