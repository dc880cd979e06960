import Testing

@testable import Recipes

@Suite struct DifferencesTests {
  private static let model = """
    model:
      - flatten
      - dense: {name: hidden, units: 5, activation: relu}
      - dense: {units: classes, activation: softmax}

    """

  private func differences(_ texts: String...) throws -> [Recipe.Difference] {
    try Recipe.differences(
      among: texts.map { try Recipe.read(text: Self.model + $0, from: "tiny.cfg").recipe })
  }

  @Test func equalRecipesDifferInNothing() throws {
    #expect(try differences("", "name: other\n").isEmpty)
  }

  @Test func valuesDifferByTheirPaths() throws {
    #expect(
      try differences("seed: 1\n", "seed: 2\ntraining: {epochs: 3}\n") == [
        Recipe.Difference(path: "seed", values: ["1", "2"]),
        Recipe.Difference(path: "training.epochs", values: ["30", "3"]),
      ])
  }

  @Test func aChoiceTakesWhatIsBelowIt() throws {
    #expect(
      try differences(
        "optimizer: {sgd: {momentum: 0.9}}\n", "optimizer: adam\n",
        "data: {validation: {fraction: 0.5}}\n") == [
          Recipe.Difference(
            path: "data.validation", values: ["first 5000", "first 5000", "fraction 0.5"]),
          Recipe.Difference(path: "optimizer", values: ["sgd {momentum: 0.9}", "adam", "sgd"]),
        ])
  }

  @Test func aCallbackThatIsMissingIsADash() throws {
    #expect(
      try differences("callbacks: [tensorboard]\n", "") == [
        Recipe.Difference(path: "callbacks.tensorboard", values: ["tensorboard", "-"])
      ])
  }

  @Test func otherLayersAreOneDifference() throws {
    let linear = "model: [flatten, {dense: {units: classes, activation: softmax}}]\n"
    let recipes = try [Self.model, linear].map {
      try Recipe.read(text: $0, from: "tiny.cfg").recipe
    }
    #expect(
      Recipe.differences(among: recipes) == [
        Recipe.Difference(
          path: "model",
          values: [
            "flatten > dense 5 relu > dense classes softmax", "flatten > dense classes softmax",
          ])
      ])
  }
}
