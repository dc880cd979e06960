public import Datasets
import Kernels
import Model
public import Recipes
import Runs
import Training

/// A search made ready: its points, the parts of its data, its rungs.
public struct Search: Sendable {
  /// What was asked for.
  public let recipe: SearchRecipe
  /// The data.
  public let dataset: Dataset
  /// The configuration that is varied, resolved.
  public let base: Recipe
  /// What each trial tries.
  public let points: [Point]
  /// Where trials are measured.
  public let ladder: Ladder
  /// What the user should be told, a sentence each.
  public let notices: [String]
  /// How many epochs each point's training has at most.
  let epochs: [Int]
  /// What each point costs, in weights times epochs.
  private let costs: [Double]
  private let partings: [Parting]
  private let shelf: PartsShelf

  /// Chooses the points and parts the training images.
  ///
  /// - Throws: `ConfigurationErrors`, `FoldError`, `DataError`.
  public init(_ recipe: SearchRecipe, on dataset: Dataset) throws {
    self.recipe = recipe
    self.dataset = dataset
    base = try recipe.recipe().recipe
    let method = recipe.method
    let sampling = Sampling(
      recipe.space, sampler: method.sampler, trials: method.trials, seed: base.seed)
    points = (0..<sampling.count).map(sampling.point)
    let (split, notice) = base.data.validation(of: dataset)
    let partings = try Partings(
      of: dataset.training, by: method.validation, keepingBack: split, seed: base.seed)
    self.partings = partings.all
    let recipes = points.map { try? recipe.recipe(setting: $0.overrides).recipe }
    // A point that cannot be trained fails by itself, after the base's time at most.
    epochs = recipes.map { [base] in ($0 ?? base).training.epochs }
    costs = recipes.map { [base] in ($0 ?? base).cost(on: dataset) }
    ladder = Ladder(for: method, epochs: epochs.max() ?? base.training.epochs)
    shelf = PartsShelf(dataset)
    notices = dataset.notes + [sampling.notice, notice].compactMap(\.self) + partings.notices
  }

  /// How far a search is that has not begun.
  var beginning: SearchProgress {
    SearchProgress(
      trials: points.count, ladder: ladder, reduction: recipe.method.reduction,
      higherIsBetter: higherIsBetter,
      judgement: recipe.method.isFrugal
        ? Judgement(costs: costs, images: partings.map(\.test.count)) : nil)
  }

  /// Whether a larger score is the better one.
  public var higherIsBetter: Bool { recipe.method.score.metric.higherIsBetter }

  /// The search file for a search's directory, where the configuration lies beside it.
  var searchText: String {
    var own = recipe
    own.base = SearchDirectory.baseName
    return own.resolvedText
  }

  /// The configuration that is varied, as it is kept in a search's directory.
  var baseText: String { base.resolvedText }

  /// What the bits of the results depend on besides the seed.
  var origin: Origin {
    Origin(
      configuration: searchText + baseText, dataset: dataset.name, source: dataset.source,
      sha256: dataset.sha256)
  }

  /// How many folds judge a trial.
  public var folds: Int { partings.count }

  /// How many images judge a fold.
  func testCount(ofFold fold: Int) -> Int { partings[fold].test.count }

  /// A fold of a trial, ready to be trained; folds with the same inputs share them.
  ///
  /// - Throws: What is wrong with the point: `ConfigurationErrors`, `ExperimentError`, `DataError`.
  func experiment(trial: Int, fold: Int) throws -> Experiment {
    let recipe = try recipe.recipe(setting: points[trial].overrides).recipe
    return try Experiment(recipe, on: shelf.parts(partings[fold], of: fold, recipe.data.inputs))
  }
}

extension Ladder {
  /// The rungs of a method, for trainings of so many epochs.
  fileprivate init(for method: SearchMethod, epochs: Int) {
    let folds = if case .folds(let count) = method.validation { count } else { 1 }
    switch method.pruning {
    case .none: self.init(epochs: epochs, folds: folds)
    case .asha(let asha):
      self.init(
        epochs: epochs, folds: folds, reduction: asha.reduction, minEpochs: asha.minEpochs)
    }
  }
}

extension Recipe {
  /// What training costs: weights times epochs.
  fileprivate func cost(on dataset: Dataset) -> Double {
    let weights = parameterCount(
      inputs: dataset.training.pixelCount, classes: dataset.classes)
    return Double(weights) * Double(training.epochs)
  }
}

extension SearchMethod {
  /// One in how many trials goes on from each rung; nil where all do.
  fileprivate var reduction: Int? {
    if case .asha(let asha) = pruning { asha.reduction } else { nil }
  }

  /// Whether the cheaper of equal trials goes on first; nothing is known of how a loss varies.
  fileprivate var isFrugal: Bool {
    guard case .asha(let asha) = pruning, score == .valAccuracy else { return false }
    return asha.oneStandardErrorRule
  }
}
