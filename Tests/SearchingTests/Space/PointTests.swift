import Recipes
import Testing

@testable import Searching

@Suite struct PointTests {
  static let grid = SearchSpace([
    .init(["model.hidden.repeat"], .list([[.integer(1)], [.integer(2)]])),
    .init(
      ["model.hidden.units", "model.hidden.activation"],
      .list([[.integer(100), "relu"], [.integer(300), "selu"], [.integer(600), "gelu"]])),
  ])

  @Test func theLastDimensionIsTheFastest() {
    let points = (0..<6).map(Self.grid.gridPoint)
    #expect(Set(points).count == 6)
    #expect(points[0]["model.hidden.repeat"] == .integer(1))
    #expect(points[1]["model.hidden.units"] == .integer(300))
    #expect(points[1]["model.hidden.activation"] == "selu")
    #expect(points[3]["model.hidden.repeat"] == .integer(2))
    #expect(points[3]["model.hidden.units"] == .integer(100))
    #expect(points[5]["nothing"] == nil)
    #expect(
      Self.grid.paths
        == ["model.hidden.repeat", "model.hidden.units", "model.hidden.activation"])
  }

  @Test func beyondTheGridIsNoPoint() async {
    await #expect(processExitsWith: .failure) { _ = PointTests.grid.gridPoint(6) }
  }

  @Test(
    arguments: [
      (Plain.integer(3), "a=3"), (.number(1e-7), "a=1.0e-7"), (true, "a=true"), ("relu", "a=relu"),
      ("12", "a=\"12\""), (["a", "b c"], "a=[a, \"b c\"]"),
      (["sgd": ["momentum": .number(0.5)]], "a={sgd: {momentum: 0.5}}"),
    ] as [(Plain, String)])
  func overridesAreYAML(_ value: Plain, _ expected: String) {
    let point = Point([.init("a", value)])
    #expect(point.overrides == [expected])
    #expect(point.description == expected)
  }

  /// What a point sets is what the recipe then has.
  @Test func overridesReadBack() throws {
    let text = """
      model: [flatten, {dense: {name: hidden, units: 5}}, {dense: {units: classes, \
      activation: softmax}}]
      """
    let point = Point([
      .init("model.hidden.units", .integer(77)),
      .init("optimizer", ["adam": ["learning_rate": .number(0.25)]]),
      .init("name", "x1"),
    ])
    let recipe = try Recipe.read(text: text, from: "a.cfg", sets: point.overrides).recipe
    #expect(recipe.model[1].dense?.units == .count(77))
    #expect(recipe.optimizer.learningRate == 0.25)
    #expect(recipe.name == "x1")
  }
}
