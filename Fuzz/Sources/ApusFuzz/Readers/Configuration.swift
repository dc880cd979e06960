@testable import Recipes

extension Target {
  /// A whole configuration; the resolved text of a good one reads back to the same.
  static let configuration = Target("configuration") { bytes in
    try read(RecipeFile.text(of: bytes, in: "a.cfg"), sets: []).checkReadsBack()
  }

  /// Overrides, one a line, for a configuration of a few lines.
  static let overrides = Target("overrides") { bytes in
    let lines = try RecipeFile.text(of: bytes, in: "sets").split(separator: "\n")
    let (recipe, _) = try Recipe.read(
      parsedBase, of: baseSource, by: format, sets: lines.prefix(4).map(String.init))
    try recipe.checkReadsBack()
  }

  /// The keys are declared once: this takes longer than reading some lines by them.
  fileprivate static let format = Recipe.format(name: "a")

  fileprivate static func read(_ text: String, sets: [String]) throws -> Recipe {
    let source = Source(file: "a.cfg", text: text)
    let parsed = NodeParser.parse(text, from: source)
    let (recipe, warnings) = try Recipe.read(parsed, of: source, by: format, sets: sets)
    for warning in warnings { precondition(!warning.description.isEmpty) }
    return recipe
  }

  private static let base = """
    data: {dataset: mnist, validation: {fraction: 0.5}}
    model:
      - flatten
      - dense: {name: hidden, units: 30, activation: relu}
      - dropout: {rate: 0.5}
      - dense: {units: classes, activation: softmax}
    callbacks: [{early_stopping: {patience: 3, restore_best_weights: true}}, tensorboard]
    """
  private static let baseSource = Source(file: "a.cfg", text: base)
  private static let parsedBase = NodeParser.parse(base, from: baseSource)
}

extension Recipe {
  /// Traps unless the resolved text stands for this recipe, and memory can be reckoned for it.
  fileprivate func checkReadsBack() throws {
    let again = try Target.read(Target.format.write(self).yaml(), sets: [])
    precondition(again == self, "read back as \(again.resolvedText)")
    precondition(trainingMemory(inputs: 784, classes: 10, examples: 60_000) > 0)
  }
}
