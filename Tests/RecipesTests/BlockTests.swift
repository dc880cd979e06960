import Kernels
import Model
import Testing

@testable import Recipes

/// Normalised layers and residual blocks, from text to network.
@Suite struct BlockTests {
  private static let text = """
    model:
      - flatten
      - dense: {units: 8, use_bias: false}
      - batch_norm: {momentum: 0.9, scale: false}
      - activation: silu
      - residual:
          repeat: 2
          layers:
            - batch_norm
            - activation: relu
            - dropout: {rate: 0.1}
            - dense: {name: inner, repeat: 2, units: 8}
      - dense: {units: classes, activation: softmax}

    """

  private func recipe(_ sets: String...) throws -> Recipe {
    try Recipe.read(text: Self.text, from: "x.cfg", sets: sets).recipe
  }

  @Test func becomesAPlan() throws {
    func block(_ first: Int) -> [LayerPlan] {
      [
        .batchNorm(BatchNormPlan()), .activation(.relu), .dropout(rate: 0.1),
        .dense(DensePlan(name: "inner.\(first)", units: 8)),
        .dense(DensePlan(name: "inner.\(first + 1)", units: 8)), .residualSum(of: 5),
      ]
    }
    let begin: [LayerPlan] = [
      .flatten, .dense(DensePlan(units: 8, useBias: false)),
      .batchNorm(BatchNormPlan(momentum: 0.9, scale: false)), .activation(.silu),
    ]
    let end = LayerPlan.dense(DensePlan(units: 3, activation: .softmax))
    #expect(try recipe().plan(classes: 3) == begin + block(1) + block(3) + [end])
  }

  @Test func parametersAreCountedWithoutANetwork() throws {
    let recipe = try recipe()
    let network = recipe.network(inputs: 6, classes: 3)
    #expect(recipe.parameterCount(inputs: 6, classes: 3) == network.parameterCount)
    #expect(network.parameterCount == 48 + 8 + 2 * (16 + 2 * 72) + 27)
    #expect(network.statisticCount == 16 + 2 * 16)
  }

  @Test func isWrittenAsItIsRead() throws {
    let recipe = try recipe()
    #expect(try Recipe.read(text: recipe.resolvedText, from: "x.cfg").recipe == recipe)
    #expect(
      recipe.model.map(\.description) == [
        "flatten", "dense 8 linear", "batch_norm", "silu",
        "2 x residual(batch_norm > relu > dropout 0.1 > 2 x dense 8 linear)",
        "dense classes softmax",
      ])
  }

  @Test func layersInABlockHavePaths() throws {
    let changed = try recipe(
      "model[4].layers[2].rate=0.3", "model[4].layers.inner.l2=0.5", "model[4].repeat=3",
      "model[3]={activation: tanh}", "model[2].center=false")
    guard case .residual(let block) = changed.model[4] else {
      Issue.record("model[4] is \(changed.model[4])")
      return
    }
    #expect(block.repetitions == 3)
    #expect(block.layers[2] == .dropout(DropoutRecipe(rate: 0.3)))
    #expect(block.layers[3].dense?.l2 == 0.5)
    #expect(changed.model[3] == .activation(.tanh))
    let found = try recipe().settings.map { "\($0.path) \($0.value)" }
    for setting in [
      "model[3] activation silu", "model[4] residual", "model[4].repeat 2",
      "model[4].layers[1] activation relu", "model[4].layers[2].rate 0.1",
      "model[4].layers.inner.units 8", "model[2].momentum 0.9",
    ] {
      #expect(found.contains(setting), "\(setting)")
    }
    #expect(Set(found).count == found.count)
  }

  @Test func recipesDifferByTheirFunctions() throws {
    let recipes = [try recipe(), try recipe("model[3]={activation: tanh}")]
    #expect(
      Recipe.differences(among: recipes) == [
        Recipe.Difference(path: "model[3]", values: ["activation silu", "activation tanh"])
      ])
  }

  /// Dropout counts no more within a block than elsewhere, names no more than elsewhere.
  @Test func dropoutInABlockIsNoOtherNetwork() throws {
    let (then, now) = (try recipe(), try recipe("model[4].layers[2].rate=0.5"))
    #expect(Carryover(from: then, to: now, hasSameData: true).values)
    let other = try recipe("model[4].layers[1]={activation: tanh}")
    #expect(!Carryover(from: then, to: other, hasSameData: true).values)
    let renamed = try Recipe.read(
      text: Self.text.replacing("inner", with: "other"), from: "x.cfg"
    ).recipe
    #expect(renamed.essence == then.essence && then.essence != now.essence)
  }

  @Test func explanationsAreGivenOnce() throws {
    let text = try ConfigurationGuide.explain("use_bias")
    #expect(text.hasPrefix("model.dense.use_bias\n") && !text.contains("residual"))
    let layers = try ConfigurationGuide.explain("model.residual.layers")
    #expect(
      layers.contains(
        "Value: a list, each one of dense, batch_norm, activation, dropout, alpha_dropout, "
          + "as under model; must be given."))
  }

  /// Several such words in a few lines must not ask for more than memory holds.
  @Test func deepBlocksAreRefused() {
    let text = """
      model: [flatten, {dense: {units: 8}}, {residual: {repeat: 1000, layers: [{dense: {repeat: \
      10, units: 8}}]}}, {dense: {units: classes, activation: softmax}}]
      """
    #expect(
      complaint(about: text).contains("model: stands for 11003 layers; at most 10000 are built"))
  }
}
