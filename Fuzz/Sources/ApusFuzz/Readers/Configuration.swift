@testable import Recipes

extension Target {
  /// A whole configuration; the resolved text of a good one reads back to the same.
  static let configuration = Target("configuration") { bytes in
    let text = try RecipeFile.text(of: bytes, in: "a.cfg")
    let (recipe, warnings) = try Recipe.read(text: text, from: "a.cfg")
    for warning in warnings { precondition(!warning.description.isEmpty) }
    try recipe.checkReadsBack()
  }

  /// `--set` after `--set`, one a line, for a configuration of a few lines.
  static let overrides = Target("overrides") { bytes in
    let sets = try RecipeFile.text(of: bytes, in: "sets").split(separator: "\n").map(String.init)
    try Recipe.read(text: base, from: "a.cfg", sets: sets).recipe.checkReadsBack()
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
}

extension Recipe {
  /// Traps unless the resolved text stands for this recipe, and memory can be reckoned for it.
  fileprivate func checkReadsBack() throws {
    let again = try Recipe.read(text: resolvedText, from: "resolved.cfg").recipe
    precondition(again == self, "read back as \(again.resolvedText)")
    precondition(trainingMemory(inputs: 784, classes: 10, examples: 60_000) > 0)
  }
}
