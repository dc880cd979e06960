import Recipes
import Testing

@Suite struct SettingsTests {
  private func settings(_ text: String) throws -> [String: String] {
    let recipe = try Recipe.read(text: text, from: "tiny.cfg").recipe
    return Dictionary(uniqueKeysWithValues: recipe.settings.map { ($0.path, $0.value) })
  }

  @Test func everyValueHasThePathThatSetTakes() throws {
    let found = try settings(
      """
      model:
        - flatten
        - dense: {name: hidden, units: 5, activation: relu}
        - dropout: {rate: 0.5}
        - dense: {units: classes, activation: softmax}
      optimizer: {adam: {learning_rate: 0.01}}
      callbacks: [{early_stopping: {patience: 3, restore_best_weights: true}}, tensorboard]
      """)
    let expected = [
      "optimizer": "adam", "optimizer.adam.learning_rate": "0.01", "model[0]": "flatten",
      "model.hidden": "dense", "model.hidden.units": "5", "model[2]": "dropout",
      "model[2].rate": "0.5", "model[3].units": "classes", "callbacks.early_stopping.patience": "3",
      "callbacks.tensorboard": "tensorboard", "training.epochs": "30",
    ]
    for (path, value) in expected { #expect(found[path] == value, "\(path)") }
  }

  /// Each path, given back as `--set path=value`, leaves the recipe as it is.
  @Test func settingsCanBeSet() throws {
    let text = """
      model: [flatten, {dense: {name: hidden, units: 5}}, {dense: {units: classes, activation: softmax}}]
      callbacks: [{early_stopping: {patience: 3, restore_best_weights: true}}]
      """
    let recipe = try Recipe.read(text: text, from: "tiny.cfg").recipe
    let words = ["model[0]", "model.hidden", "model[2]", "callbacks.early_stopping"]
    let leaves = recipe.settings.filter { !words.contains($0.path) }
    #expect(leaves.count > 20)
    let choices = leaves.filter { leaf in leaves.contains { $0.path.hasPrefix(leaf.path + ".") } }
    for leaf in leaves where !choices.contains(leaf) {
      let again = try Recipe.read(
        text: text, from: "tiny.cfg", sets: ["\(leaf.path)=\(leaf.value)"])
      #expect(again.recipe == recipe, "\(leaf.path)")
    }
  }
}
