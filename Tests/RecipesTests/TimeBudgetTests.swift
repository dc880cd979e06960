import Testing

@testable import Recipes

@Suite struct TimeBudgetTests {
  private func training(_ text: String) throws -> TrainingRecipe {
    try Recipe.read(text: minimalModel + "training: \(text)\n", from: "a.cfg").recipe.training
  }

  @Test(arguments: [
    ("90s", TimeBudget(90, .seconds), 90.0), ("30min", TimeBudget(30, .minutes), 1800.0),
    ("30 m", TimeBudget(30, .minutes), 1800.0), ("2h", TimeBudget(2, .hours), 7200.0),
  ])
  func isATime(_ text: String, _ budget: TimeBudget, _ seconds: Double) throws {
    #expect(try training("{budget: \(text)}").budget == budget)
    #expect(budget.seconds == seconds)
    #expect(TimeBudget(budget.text) == budget)
  }

  /// A state file says it, too, and may be damaged.
  @Test(arguments: ["", "min", "0s", "-3h", "3d", "3", "99999999999999999999s", "3minutes"])
  func nothingElseIs(_ text: String) { #expect(TimeBudget(text) == nil) }

  @Test func whatIsNotWrittenIsNotThere() throws {
    let plain = try Recipe.read(text: minimalModel, from: "a.cfg").recipe
    #expect(plain.training.budget == nil && plain.training.target == nil)
    for key in ["budget", "target", "teacher"] { #expect(!plain.resolvedText.contains(key)) }
    let text = "{budget: 30m, target: 0.995}"
    let recipe = try Recipe.read(text: minimalModel + "training: \(text)", from: "a.cfg").recipe
    #expect(recipe.training.target == 0.995)
    #expect(recipe.resolvedText.contains("budget: \"30min\""))
    #expect(try Recipe.read(text: recipe.resolvedText, from: "b.cfg").recipe == recipe)
  }

  private static let rows: [Wrong] = [
    Wrong(
      "training: {budget: 30}",
      "2:20: training.budget: must be a time such as 90s, 30min or 2h or 'none', got '30'"),
    Wrong(
      "training: {budget: long}",
      "2:20: training.budget: must be a time such as 90s, 30min or 2h or 'none', got 'long'"),
    Wrong(
      "training: {target: 1.5}", "2:20: training.target: must be above 0 and at most 1, got 1.5"),
    Wrong(
      "data: {validation: none}\ntraining: {target: 0.9}\ncallbacks: []",
      "3:20: training.target: needs validation images, and data.validation is none"),
  ]

  @Test(arguments: rows)
  func saysWhatIsWrong(_ row: Wrong) {
    #expect(row.complaints(after: minimalModel) == row.expected(after: minimalModel))
  }

  /// How many epochs there are is not known yet.
  @Test func aWarmupIsComparedWithEpochsThatCount() throws {
    let schedule = "callbacks: [{learning_rate_schedule: {cosine: {warmup_epochs: 9}}}]\n"
    let said = complaint(about: minimalModel + schedule + "training: {epochs: 5}\n")
    #expect(said.contains("warmup_epochs: must be below training.epochs, 5, got 9"))
    let timed = complaint(about: minimalModel + schedule + "training: {epochs: 5, budget: 1h}\n")
    #expect(timed == "")
  }
}
