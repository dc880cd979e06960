import Testing

@testable import Recipes

@Suite struct WrongSearchesTests {
  /// Values of `search`, and what is said about them.
  static let searches: [(String, [String])] = [
    ("{folds: 3}", ["2:9: search.trials: is missing, such as trials: 25"]),
    (
      "{trials: 2, sampler: tpe}",
      ["2:30: search.sampler: must be one of random, grid, got 'tpe'"]
    ),
    (
      "{sampler: grid, trials: 3}",
      ["2:33: search.trials: grid tries all 2 points of the space; leave it out"]
    ),
    (
      "{trials: 2, folds: 3, validation: holdout}",
      ["2:43: search.validation: only one of folds and validation may be given"]
    ),
    ("{trials: 2, folds: 1}", ["2:28: search.folds: must be between 2 and 100, got 1"]),
    (
      "{trials: 2, fold: 3}",
      ["2:21: search: unknown key 'fold'; did you mean 'folds'?"]
    ),
    (
      "{trials: 2, score: accuracy}",
      [
        "2:28: search.score: must be one of val_accuracy, val_loss, got 'accuracy'; "
          + "did you mean 'val_accuracy'?"
      ]
    ),
    (
      "{trials: 2, pruning: {asha: {reductoin: 3}}}",
      ["2:38: search.pruning.asha: unknown key 'reductoin'; did you mean 'reduction'?"]
    ),
    ("none", ["2:9: search: must be a mapping of \(keys), got 'none'"]),
  ]

  private static let keys = "sampler, trials, folds, validation, score, pruning, refit"

  @Test(arguments: searches)
  func method(_ search: String, _ expected: [String]) throws {
    let text = SearchFiles.text("  model.hidden.units: [1, 2]", search: search)
    let said = try SearchFiles.complaints(about: text)
    #expect(said == expected.map { "search.cfg:\($0)" })
  }

  @Test func aGridCannotBeDrawn() throws {
    let text = SearchFiles.text(
      "  model.hidden.units: {int_uniform: [1, 2]}", search: "{sampler: grid}")
    let expected = "is drawn, and sampler grid needs lists; write random"
    #expect(
      try SearchFiles.complaints(about: text)
        == ["search.cfg:4:3: space.model.hidden.units: \(expected)"])
  }

  @Test func aGridCanBeTooLarge() throws {
    let values = (1...8).map(String.init).joined(separator: ", ")
    let paths = (0..<21).map { "model[\(1 + $0)].units" }
    let lines = paths.map { "  \($0): [\(values)]" }.joined(separator: "\n")
    let layers = Array(repeating: "dense: {units: 3}", count: 21).map { "{\($0)}" }
    let base =
      "model: [flatten, \(layers.joined(separator: ", ")), "
      + "{dense: {units: classes, activation: softmax}}]"
    let said = try SearchFiles.complaints(about: SearchFiles.text(lines), base: base)
    #expect(
      said == ["search.cfg:4:3: space: has more points than can be counted; shorten its lists"])
  }

  @Test func holdoutNeedsImages() throws {
    let base = SearchFiles.base.replacing("{first: 5000}", with: "none")
      .replacing("val_loss", with: "loss")
    let text = SearchFiles.text(
      "  model.hidden.units: [1, 2]", search: "{trials: 2, validation: holdout}")
    let said = try SearchFiles.complaints(about: text, base: base)
    let expected = "holdout needs images, and data.validation of base.cfg is none"
    #expect(said == ["search.cfg:2:33: search.validation: \(expected)"])
  }

  private static let clock = "would make trials depend on the clock; write training.epochs"

  @Test(arguments: [
    ("budget: 30min", "training.budget \(clock)"),
    (
      "teacher: {runs: [runs/a]}",
      "training.teacher has learnt from images that trials are judged by; leave it out"
    ),
  ])
  func whatNoTrialMayHaveIsRefused(_ setting: String, _ reason: String) throws {
    let base = SearchFiles.base.replacing("epochs: 30", with: "epochs: 30, \(setting)")
    let text = SearchFiles.text("  model.hidden.units: [1, 2]")
    let said = try SearchFiles.complaints(about: text, base: base)
    #expect(said == ["search.cfg:1:7: base: base.cfg: \(reason)"])
  }

  @Test func noValueBringsAClock() throws {
    let said = try SearchFiles.complaints(
      about: SearchFiles.text("  training.budget: [none, 10min]"))
    #expect(said == ["search.cfg:4:27: training.budget: \(Self.clock)"])
  }

  /// Smoothed labels have another least loss.
  @Test(arguments: [
    ("loss.sparse_categorical_crossentropy.label_smoothing", "[0.1, 0.2]"),
    ("loss", "[sparse_categorical_crossentropy, mean_squared_error]"),
  ])
  func lossesThatAreComparedAreTheSame(_ path: String, _ values: String) throws {
    let text = SearchFiles.text(
      "  \(path): \(values)", search: "{trials: 2, folds: 3, score: val_loss}")
    let base =
      SearchFiles.base + "\nloss: {sparse_categorical_crossentropy: {label_smoothing: 0.3}}"
    let said = try SearchFiles.complaints(about: text, base: base)
    let reason =
      "must be the same in all trials where they are compared by val_loss; write score: val_accuracy"
    #expect(said == ["search.cfg:4:3: space.\(path): \(reason)"])
    let fair = text.replacing(", score: val_loss", with: "")
    #expect(try SearchFiles.complaints(about: fair, base: base).isEmpty)
  }

  @Test func aMistakeElsewhereIsTheValues() throws {
    let base =
      SearchFiles.base + "\n  - learning_rate_schedule: {cosine: {warmup_epochs: 3}}"
    let text = SearchFiles.text("  training.epochs: [10, 2]")
    let said = try SearchFiles.complaints(about: text, base: base)
    #expect(said.count == 1)
    #expect(said.first?.hasPrefix("search.cfg:4:25: callbacks.learning_rate_schedule") == true)
  }

  @Test func bothFilesAreReported() throws {
    let base = SearchFiles.base.replacing("epochs: 30", with: "epochs: 0")
    let text = SearchFiles.text("  model.hidden.units: [1, 2]", search: "{folds: 3}")
    #expect(
      try SearchFiles.complaints(about: text, base: base) == [
        "search.cfg:2:9: search.trials: is missing, such as trials: 25",
        "base.cfg:7:20: training.epochs: must be between 1 and 1000000, got 0",
      ])
  }

  @Test func otherFilesAreNoSearches() throws {
    let said = try SearchFiles.complaints(about: SearchFiles.base)
    #expect(
      said.contains("search.cfg:2:1: unknown key 'model'; the keys here are base, search, space"))
    #expect(try SearchFiles.complaints(about: "") == ["search.cfg:1:1: the file is empty"])
    #expect(
      try SearchFiles.complaints(about: "- a").first?.contains("must be a mapping of") == true)
  }

  @Test func wrongOverridesAreReported() throws {
    let text = SearchFiles.text("  model.hidden.units: [1, 2]")
    #expect(
      try SearchFiles.complaints(about: text, sets: ["search.trails=3"])
        == ["--set search.trails=3: search: unknown key 'trails'; did you mean 'trials'?"])
    #expect(
      try SearchFiles.complaints(about: text, sets: ["training.epoch=3"])
        == ["--set training.epoch=3: training: unknown key 'epoch'; did you mean 'epochs'?"])
  }
}
