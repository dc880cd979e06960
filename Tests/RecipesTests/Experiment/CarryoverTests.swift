import Testing

@testable import Recipes

/// Which changes of a recipe keep what of a training's state.
@Suite struct CarryoverTests {
  private static let text = """
    data: {dataset: mnist}
    model:
      - flatten
      - dense: {name: hidden, units: 16, activation: relu}
      - dropout: {rate: 0.2}
      - dense: {units: classes, activation: softmax}
    optimizer: {sgd: {learning_rate: 0.1, momentum: 0.9}}
    callbacks: [early_stopping: {patience: 3}]

    """

  private func recipe(_ change: String? = nil) throws -> Recipe {
    try Recipe.read(text: Self.text, from: "x.cfg", sets: change.map { [$0] } ?? []).recipe
  }

  /// What a change does not keep.
  private static let table: [(change: String, lost: Set<String>)] = [
    ("training.epochs=90", []),
    ("training.checkpoint_every=5s", []),
    ("model[2].rate=0.4", []),
    ("data.augment.affine.rotation=9", []),
    ("data.augment.mixup.alpha=0.2", ["values", "end"]),
    ("training.batch_size=64", ["batches"]),
    ("training.target=0.9", ["end"]),
    ("training.teacher={runs: [a]}", ["values", "end"]),
    ("seed=7", ["batches"]),
    ("data.validation={first: 100}", ["batches", "values", "end"]),
    ("data.inputs=standardized", ["values", "end"]),
    ("loss=mean_squared_error", ["values", "end"]),
    ("model.hidden.activation=tanh", ["values", "end"]),
    ("callbacks=[early_stopping: {patience: 9}]", ["end"]),
    (
      "callbacks=[{early_stopping: {patience: 3}}, {learning_rate_schedule: cosine}]",
      ["end", "rate"]
    ),
    ("loss.sparse_categorical_crossentropy.label_smoothing=0.1", ["values", "end"]),
    ("averaging=ema", ["averages"]),
    ("averaging=swa", ["averages"]),
    ("optimizer.sgd.momentum=0.5", ["optimizer"]),
    ("optimizer.sgd.learning_rate=0.01", ["optimizer", "rate"]),
    ("optimizer={adam: {learning_rate: 0.1}}", ["optimizer", "rate"]),
  ]

  private func lost(_ carryover: Carryover) -> Set<String> {
    let parts = [
      ("batches", carryover.batches), ("values", carryover.values), ("end", carryover.end),
      ("optimizer", carryover.optimizer), ("rate", carryover.learningRate),
      ("averages", carryover.averages),
    ]
    return Set(parts.filter { !$0.1 }.map(\.0))
  }

  @Test(arguments: table)
  func aChangeLosesWhatMeansSomethingElse(_ change: String, _ expected: Set<String>) throws {
    let (then, now) = (try recipe(), try recipe(change))
    #expect(lost(Carryover(from: then, to: now, hasSameData: true)) == expected)
    #expect(lost(Carryover(from: now, to: then, hasSameData: true)) == expected, "and back")
  }

  /// A running mean goes on with another momentum; a mean over other epochs begins anew.
  @Test(arguments: [
    ("ema", "averaging.ema.momentum=0.5", true), ("ema", "averaging=swa", false),
    ("ema", "training.epochs=90", true), ("swa", "training.checkpoint_every=5s", true),
    ("swa", "averaging.swa.start=0.5", false), ("swa", "training.epochs=90", false),
  ])
  func averagesGoOnWhereTheyMeanTheSame(_ rule: String, _ change: String, _ isKept: Bool) throws {
    let sets = ["averaging=\(rule)"]
    let then = try Recipe.read(text: Self.text, from: "x.cfg", sets: sets).recipe
    let now = try Recipe.read(text: Self.text, from: "x.cfg", sets: sets + [change]).recipe
    #expect(Carryover(from: then, to: now, hasSameData: true).averages == isKept)
  }

  @Test func otherDataHaveOtherBatchesAndValues() throws {
    let recipe = try recipe()
    #expect(lost(Carryover(from: recipe, to: recipe, hasSameData: true)) == [])
    #expect(
      lost(Carryover(from: recipe, to: recipe, hasSameData: false)) == ["batches", "values", "end"])
  }

  @Test func moreTimeWithdrawsAnEnd() throws {
    let recipe = try recipe()
    let carryover = Carryover(
      from: recipe, to: recipe, hasSameData: true, hasSameBudget: false)
    #expect(lost(carryover) == ["end"])
  }

  /// What counts of a teacher is what it says, wherever it lies.
  @Test func aTeacherThatWasMovedIsTheSame() throws {
    let (here, there) = (
      try recipe("training.teacher={runs: [a]}"), try recipe("training.teacher={runs: [b/a]}")
    )
    #expect(lost(Carryover(from: here, to: there, hasSameData: true)) == [])
    let warm = try recipe("training.teacher={runs: [a], temperature: 4}")
    #expect(lost(Carryover(from: here, to: warm, hasSameData: true)) == ["values", "end"])
  }
}
