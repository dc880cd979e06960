public import Datasets
import Kernels
public import Model
public import Runs
public import Training

/// A recipe made ready to run on a data set: parts, transform, network.
public struct Experiment: Sendable {
  /// The recipe, resolved: it names the data set and the split that are really used.
  public internal(set) var recipe: Recipe
  /// The time it has, once the number of epochs has been made of that; nil for as long as it takes.
  public internal(set) var budget: Budget?
  /// The data.
  public let dataset: Dataset
  /// What is trained on.
  public let training: Examples
  /// What watches the training, if anything does.
  public let validation: Examples?
  /// What judges the result.
  public let test: Examples
  /// How a step reads its inputs, in words.
  public var inputPath: String {
    guard let sparse = training.sparse else { return "dense" }
    let path = training.transform.shifts ? "sparse around a constant" : "sparse"
    return "\(path), \(Int((100 * sparse.density).rounded()))% not zero"
  }
  /// What the bits of the result depend on besides the seed.
  public var origin: Origin {
    Origin(
      configuration: recipe.resolvedText, dataset: dataset.name, source: dataset.source,
      sha256: dataset.sha256, budget: budget?.time.text, teachers: teaching?.fingerprints)
  }
  /// The network, freshly initialised.
  public let network: Network
  /// What it learns from beside the labels, if anything.
  public var teacher: Teacher? { teaching?.teacher }
  private let teaching: Teaching?
  /// What the user should be told about the data, a sentence each.
  public let notices: [String]

  /// Splits the data, learns the inputs' transform from the training part only, builds the network.
  ///
  /// - Throws: `DataError` if the split leaves a part empty; `ExperimentError` if the last layer has
  ///   fewer units than the data set has classes, or the network does not fit the memory; what is
  ///   wrong with a run that is to teach.
  public init(_ recipe: Recipe, on dataset: Dataset) throws {
    let (split, notice) = recipe.data.validation(of: dataset)
    let rows = try split.rows(of: dataset.training, seed: recipe.seed)
    try self.init(
      recipe.resolved(dataset: dataset, validation: split),
      on: Parts(
        of: dataset, training: rows.training, validation: rows.validation, recipe.data.inputs),
      notices: [notice, split.warning(for: dataset.training)].compactMap(\.self))
  }

  /// An experiment on parts that are there already, made for the recipe's inputs.
  ///
  /// - Throws: The rest, as above.
  public init(_ recipe: Recipe, on parts: Parts, notices: [String] = []) throws {
    self.recipe = recipe
    dataset = parts.dataset
    (validation, test) = (parts.validation, parts.test)
    let (inputs, classes) = (parts.training.transform.inputs, dataset.classes)
    try recipe.checkMemory(inputs: inputs, classes: classes, examples: parts.training.count)
    network = recipe.network(inputs: inputs, classes: classes)
    let training = network.startsDense ? parts.sparse : parts.training
    self.training =
      recipe.data.augment.map { training.augmented(by: $0, seed: recipe.seed) } ?? training
    try Self.check(network, dataset: dataset.name, classes: dataset.classes)
    let outputs = network.outputs
    teaching = try recipe.training.teacher.map { try Teaching($0, outputs: outputs, for: parts) }
    if let weights = teaching?.teacher.parameterCount {
      try recipe.checkMemory(
        inputs: inputs, classes: classes, examples: parts.training.count, teachers: weights)
    }
    self.notices = dataset.notes + notices + (teaching?.notices ?? [])
  }

  /// Throws unless a network has an output for each class of a data set.
  static func check(_ network: Network, dataset: String, classes: Int) throws {
    guard network.outputs >= classes else {
      throw ExperimentError.tooFewOutputs(
        outputs: network.outputs, dataset: dataset, classes: classes)
    }
  }
}

extension Recipe {
  /// This recipe with the data set and the split that a run really used, so that it repeats it.
  fileprivate func resolved(dataset: Dataset, validation: ValidationSplit) -> Recipe {
    var recipe = self
    recipe.data.dataset = dataset.name
    recipe.data.validation = validation
    return recipe
  }
}
