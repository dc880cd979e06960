import Kernels
import Model
import Testing

@testable import Recipes

/// What is done to weights and labels, as it stands in a configuration.
@Suite struct AveragingFormatTests {
  private func recipe(_ text: String) throws -> Recipe {
    try Recipe.read(text: minimalModel + text, from: "a.cfg").recipe
  }

  @Test func whatIsNotWrittenDoesNotHappen() throws {
    let recipe = try recipe("")
    #expect(recipe.averaging == nil && recipe.freshOptimizer.averaging == nil)
    #expect(recipe.loss == .sparseCategoricalCrossentropy)
    #expect(recipe.model[1].dense?.maxNorm == nil)
    for word in ["averaging", "max_norm", "label_smoothing"] {
      #expect(!recipe.resolvedText.contains(word), "\(word)")
    }
  }

  @Test(arguments: [
    ("ema", Averaging.exponential(momentum: 0.99)),
    ("{ema: {momentum: 0.5}}", .exponential(momentum: 0.5)),
    (
      "{ema: {overwrite_frequency: 100}}",
      .exponential(momentum: 0.99, overwriteFrequency: 100)
    ),
    ("swa", .epochs(from: 8)), ("{swa: {start: 0}}", .epochs(from: 1)),
    ("{swa: {start: 0.7}}", .epochs(from: 8)),
    ("{swa: {start: 0.9999999999999999}}", .epochs(from: 10)),
  ])
  func namesTheRule(_ text: String, _ rule: Averaging) throws {
    let recipe = try recipe("averaging: \(text)\ntraining: {epochs: 10}")
    #expect(recipe.freshOptimizer.averaging == rule)
    #expect(try Recipe.read(text: recipe.resolvedText, from: "b.cfg").recipe == recipe)
  }

  @Test func smoothedLabelsAreAPartOfTheLoss() throws {
    let recipe = try recipe("loss: {sparse_categorical_crossentropy: {label_smoothing: 0.1}}")
    #expect(recipe.loss == .crossEntropy(labelSmoothing: 0.1))
    #expect(try Recipe.read(text: recipe.resolvedText, from: "b.cfg").recipe == recipe)
    let plain = try self.recipe("")
    #expect(
      Recipe.differences(among: [plain, recipe]).map(\.path)
        == ["loss.sparse_categorical_crossentropy.label_smoothing"])
    let none = "loss: {sparse_categorical_crossentropy: {label_smoothing: 0}}"
    #expect(try self.recipe(none) == plain)
  }

  @Test func aLimitReachesTheLayer() throws {
    let text = "model: [flatten, {dense: {units: classes, activation: softmax, max_norm: 2.5}}]\n"
    let recipe = try Recipe.read(text: text, from: "a.cfg").recipe
    #expect(recipe.network(inputs: 4, classes: 3).parameters.map(\.maxNorm) == [2.5, nil])
    #expect(try Recipe.read(text: recipe.resolvedText, from: "b.cfg").recipe == recipe)
  }

  @Test func averagesTakeMemory() throws {
    func memory(_ text: String) throws -> Int {
      try recipe(text).trainingMemory(inputs: 100, classes: 10, examples: 1)
    }
    let (plain, weights) = (try memory(""), 1010 * MemoryLayout<Scalar>.size)
    #expect(try memory("averaging: swa") == plain + weights)
    #expect(try memory("averaging: ema") == plain + 2 * weights)
  }

  private static let rows: [Wrong] = [
    Wrong(
      "averaging: emma",
      "2:12: averaging: must be one of ema, swa or 'none', got 'emma'; did you mean 'ema'?"),
    Wrong(
      "averaging: {ema: 0.9}",
      "2:18: averaging.ema: must be a mapping of momentum, overwrite_frequency, got '0.9'"),
    Wrong(
      "averaging: {ema: {}, swa: {}}",
      "2:22: averaging: must hold exactly one key, got 'ema' and 'swa'"),
    Wrong(
      "averaging: {ema: {start: 0.5}}",
      "2:19: averaging.ema: unknown key 'start'; it belongs to averaging.swa"),
    Wrong(
      "loss: {mean_squared_error: {label_smoothing: 0.1}}",
      "2:28: loss.mean_squared_error: takes no value; write 'mean_squared_error' alone"),
  ]

  @Test(arguments: rows)
  func saysWhatIsWrong(_ row: Wrong) {
    #expect(row.complaints(after: minimalModel) == row.expected(after: minimalModel))
  }
}
