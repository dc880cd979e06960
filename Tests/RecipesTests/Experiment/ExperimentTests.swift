import Datasets
import Kernels
import Model
import Recipes
import Support
import Testing

@Suite struct ExperimentTests {
  private let images = TinyData.stripes(60).images

  private func recipe(_ text: String) throws -> Recipe {
    try Recipe.read(text: text, from: "tiny.cfg").recipe
  }

  private var dataset: Dataset {
    Dataset(
      name: "./stripes", classNames: ["a", "b", "c"], training: images, test: images,
      source: "memory")
  }

  private let model = """
    model:
      - flatten
      - dense: {name: hidden, repeat: 2, units: 5, activation: gelu}
      - dense: {units: classes, activation: softmax}

    """

  @Test func layersAreNamedAndSized() throws {
    let experiment = try Experiment(recipe(model + "data: {validation: none}\n"), on: dataset)
    let names = experiment.network.layers.map(\.name)
    #expect(
      names == ["hidden.1", "hidden.1.gelu", "hidden.2", "hidden.2.gelu", "dense.1"])
    #expect(experiment.network.parameterCount == 16 * 5 + 5 + 5 * 5 + 5 + 5 * 3 + 3)
    #expect(experiment.network.hasLogits)
    #expect(experiment.validation == nil && experiment.training.count == 60)
  }

  @Test func theTransformIsFittedOnTheTrainingPartOnly() throws {
    let text = model + "data: {validation: {first: 20}, inputs: standardized}\n"
    let experiment = try Experiment(recipe(text), on: dataset)
    let rows = (20..<60).map { Int32($0) }
    #expect(experiment.training.rows == rows && experiment.validation?.count == 20)
    #expect(
      try experiment.training.transform
        == InputTransform.fit(.standardized, on: images, rows: rows))
    #expect(experiment.test.transform == experiment.training.transform)
  }

  @Test func tooFewOutputsAreRefused() throws {
    let text = model.replacing("units: classes", with: "units: 2") + "data: {validation: none}\n"
    let error = try #require(throws: ExperimentError.self) {
      try Experiment(recipe(text), on: dataset)
    }
    #expect(
      error.description == """
        model: the last layer has 2 units, but ./stripes has 3 classes; write units: classes
        """)
    #expect(error.fault == .badConfiguration)
  }

  @Test func aNetworkBeyondTheMachinesMemoryIsRefused() throws {
    let text = model.replacing("units: 5", with: "units: 1000000") + "data: {validation: none}\n"
    let error = try #require(throws: ExperimentError.self) {
      try Experiment(recipe(text), on: dataset)
    }
    // 1e12 weights between the hidden layers, each with its gradient and in a shard, of 4
    // bytes.
    #expect(error.description.hasPrefix("model: it takes 12002 GB of memory, and this "))
    #expect(error.description.hasSuffix("; lower units, repeat or training.batch_size"))
    #expect(error.fault == .badConfiguration)
  }

  @Test func theResolvedRecipeNamesTheDataThatAreUsed() throws {
    let text = model + "data: {dataset: mnist, validation: {fraction: 0.25}}\n"
    let experiment = try Experiment(recipe(text), on: dataset)
    #expect(experiment.recipe.data.dataset == "./stripes")
    #expect(experiment.validation?.count == 15)
    let again = try recipe(experiment.recipe.resolvedText)
    #expect(again == experiment.recipe)
  }

  @Test func stepsOfAnEpochCountThePartialBatch() throws {
    let text = model + "data: {validation: none}\ntraining: {epochs: 1, batch_size: 7}\n"
    #expect(try Experiment(recipe(text), on: dataset).stepsPerEpoch == 9)
  }

  @Test func onlyTrainingImagesAreDeformed() throws {
    let data = "validation: {first: 20}, inputs: standardized, augment: {affine: {shift: 1}}"
    let text = model + "data: {\(data)}\n"
    let experiment = try Experiment(recipe(text), on: dataset)
    #expect(experiment.training.augmentation == Augmentation(affine: AffineRange(shift: 1)))
    let validation = try #require(experiment.validation)
    #expect(validation.augmentation == nil && experiment.test.augmentation == nil)
    // What standardises inputs is learnt from the images as they are.
    let rows = (20..<60).map { Int32($0) }
    #expect(
      try experiment.training.transform
        == InputTransform.fit(.standardized, on: images, rows: rows))
    let plain = try Experiment(recipe(model + "data: {validation: none}\n"), on: dataset)
    #expect(plain.training.augmentation == nil)
  }
}
