import Datasets
import Foundation
import Kernels
import Model
import Support
import Testing
import Training

@testable import Recipes

@Suite struct SearchRecipeTests {
  static let whole = """
    base: base.cfg
    search:
      sampler: random
      trials: 25
      folds: 3
      score: val_loss
      pruning: {asha: {reduction: 4, min_epochs: 2}}
      refit: false
    space:
      [model.hidden.repeat, "model.hidden.units"]: [[2, 300], [7, 400]]
      optimizer.sgd.learning_rate: {log_uniform: [1e-3, 1e-1]}
      model[2].rate: {uniform: [0, 0.5]}
      training.batch_size: {int_log_uniform: [16, 256]}
      training.epochs: {int_uniform: [5, 10]}
      model.hidden.activation: [relu, "selu", gelu]
      optimizer.sgd.nesterov: [true, false]
    """

  @Test func everythingIsRead() throws {
    let search = try SearchFiles.read(Self.whole).search
    #expect(search.name == "search")
    #expect(search.baseFile.hasSuffix("/base.cfg") && search.baseText == SearchFiles.base)
    #expect(search.method.sampler == .random && search.method.trials == 25)
    #expect(search.method.validation == .folds(3) && search.method.score.metric == .valLoss)
    var asha = AshaRecipe()
    (asha.reduction, asha.minEpochs) = (4, 2)
    #expect(search.method.pruning == .asha(asha) && !search.method.refit)
    #expect(
      search.space
        == SearchSpace([
          .init(
            ["model.hidden.repeat", "model.hidden.units"],
            .list([[.integer(2), .integer(300)], [.integer(7), .integer(400)]])),
          .init(["optimizer.sgd.learning_rate"], .drawn(.logUniform(0.001...0.1))),
          .init(["model[2].rate"], .drawn(.uniform(0...0.5))),
          .init(["training.batch_size"], .drawn(.intLogUniform(16...256))),
          .init(["training.epochs"], .drawn(.intUniform(5...10))),
          .init(["model.hidden.activation"], .list([["relu"], ["selu"], ["gelu"]])),
          .init(["optimizer.sgd.nesterov"], .list([[true], [false]])),
        ]))
  }

  @Test func defaultsAreScikitLearns() throws {
    let search = try SearchFiles.read(
      SearchFiles.text("  model.hidden.units: [1, 2]", search: "{trials: 3}")
    ).search
    #expect(search.method.validation == .folds(5) && search.method.sampler == .random)
    #expect(search.method.score == .valAccuracy && search.method.pruning == .none)
    #expect(search.method.refit)
  }

  @Test func resolvedTextReadsBack() throws {
    let first = try SearchFiles.read(Self.whole).search
    let second = try SearchFiles.read(first.resolvedText).search
    #expect(second.method == first.method && second.space == first.space)
    #expect(second.resolvedText == first.resolvedText)
    #expect(
      first.resolvedText.contains(
        "  [model.hidden.repeat, model.hidden.units]: [[2, 300], [7, 400]]\n"))
  }

  /// Below a section that the configuration does not have.
  @Test func augmentationsAreSearched() throws {
    let search = try SearchFiles.read(
      SearchFiles.text(
        "  data.augment.mixup.alpha: {uniform: [0, 0.8]}\n  data.augment.affine.shift: [0, 1]")
    ).search
    let (recipe, warnings) = try search.recipe(
      setting: ["data.augment.mixup.alpha=0.3", "data.augment.affine.shift=1"])
    #expect(recipe.data.augment?.mixup?.alpha == 0.3 && warnings.isEmpty)
    #expect(recipe.data.augment?.affine?.shift == 1)
    let wrong = SearchFiles.text("  data.augment.mixup.alpha: {uniform: [0, 101]}")
    #expect(
      try SearchFiles.complaints(about: wrong).first?.hasSuffix(
        "must be between 0 and 100, got 101")
        == true)
  }

  @Test func overridesGoWhereTheyBelong() throws {
    let sets = ["search.trials=7", "training.epochs=4", "model.hidden.activation=gelu"]
    let text = SearchFiles.text("  model.hidden.units: [100, 200]")
    let search = try SearchFiles.read(text, sets: sets).search
    #expect(search.method.trials == 7)
    #expect(search.baseSets == Array(sets.dropFirst()))
    let recipe = try search.recipe(setting: ["model.hidden.units=200"]).recipe
    #expect(recipe.training.epochs == 4)
    #expect(recipe.model[1].dense?.units == .count(200))
    #expect(recipe.model[1].dense?.activation == .gelu)
  }

  @Test func gridsAreCounted() throws {
    let list = SearchSpace.Dimension(["a"], .list([[.integer(1)], [.integer(2)], [.integer(3)]]))
    let pair = SearchSpace.Dimension(
      ["b", "c"], .list([[.integer(1), .integer(2)], [.integer(3), .integer(4)]]))
    let drawn = SearchSpace.Dimension(["d"], .drawn(.intUniform(1...2)))
    #expect(SearchSpace([list, pair]).gridSize == 6)
    #expect(SearchSpace([list, drawn]).gridSize == nil)
    #expect(!SearchSpace([list, drawn]).isGrid)
    let huge = SearchSpace(Array(repeating: list, count: 50))
    #expect(huge.isGrid && huge.gridSize == nil)
  }

  @Test func warnsOfTheBase() throws {
    let base = SearchFiles.base.replacing("- dropout", with: "- alpha_dropout")
    let text = SearchFiles.text("  model.hidden.units: [100, 200]")
    #expect(try SearchFiles.read(text).warnings.isEmpty)
    let warnings = try SearchFiles.read(text, base: base).warnings
    #expect(warnings.count == 1 && warnings[0].path == "model[2]")
  }

  @Test func theBaseIsFoundBesideTheFile() throws {
    try withTemporaryDirectory { folder in
      let text = SearchFiles.text("  model.hidden.units: [100, 200]")
      let error = #expect(throws: ConfigurationErrors.self) {
        try SearchRecipe.read(text: text, from: folder + "/search.cfg")
      }
      #expect(error?.fault == .inputMissing)
      #expect(error?.description.hasPrefix("\(folder)/base.cfg: no such file") == true)
    }
  }

  /// The study's searches, over its configurations.
  @Test(arguments: ["relu_2x300", "selu_2x300"])
  func theStudysSearchesAreRead(_ base: String) throws {
    let configs = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "configs").path
    let text = """
      base: \(base).cfg
      search: {sampler: random, trials: 25, folds: 3, pruning: {asha: {min_epochs: 3}}}
      space:
        model.hidden.repeat: [1, 2, 3, 7, 10]
        model.hidden.units: [100, 200, 300, 400, 600]
      """
    let sets = ["training.epochs=60"]
    let search = try SearchRecipe.read(text: text, from: configs + "/search.cfg", sets: sets).search
    #expect(search.space.gridSize == 25)
    let recipe = try search.recipe(setting: ["model.hidden.repeat=10"]).recipe
    #expect(recipe.model[1].dense?.repetitions == 10 && recipe.training.epochs == 60)
  }
}
