import Datasets
import Foundation
import Model
import Testing

@testable import Recipes

/// The folder of the configurations that come with Apus.
let configurations = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("../../configs").standardizedFileURL.path

@Suite struct RecipeReadingTests {
  /// The example of the design, word for word.
  static let design = """
    name: relu_2x300
    seed: 42
    data:
      dataset: emnist-digits        # or mnist, fashion-mnist, digits-sample, or a directory of IDX files
      fallback: digits-sample       # used, and said aloud, when the data set is neither here nor to be fetched; `none` to insist
      validation: {first: 5000}     # or {fraction: 0.1}, stratified and seeded
      inputs: unit                  # x / 255; or standardized (fitted on the training part only)
    model:
      - flatten
      - dense: {name: hidden, repeat: 2, units: 300, activation: relu, initializer: glorot_uniform}
      - alpha_dropout: {rate: 0.2}
      - dense: {units: classes, activation: softmax}
    loss: sparse_categorical_crossentropy
    optimizer:
      sgd: {learning_rate: 0.01, momentum: 0.9}
    training: {epochs: 30, batch_size: 32}
    callbacks:
      - reduce_lr_on_plateau: {monitor: val_loss, factor: 0.5, patience: 4}
      - model_checkpoint: {monitor: val_loss, save_best_only: true}
      - early_stopping: {monitor: val_loss, patience: 10, restore_best_weights: true}
      - tensorboard
    """

  @Test func readsTheExampleOfTheDesign() throws {
    let (recipe, warnings) = try Recipe.read(text: Self.design, from: "a.cfg")
    #expect(recipe.name == "relu_2x300")
    #expect(recipe.seed == 42)
    #expect(recipe.data == DataRecipe(dataset: "emnist-digits"))
    var hidden = DenseRecipe(units: .count(300), activation: .relu)
    hidden.name = "hidden"
    hidden.repetitions = 2
    #expect(
      recipe.model == [
        .flatten, .dense(hidden), .alphaDropout(DropoutRecipe(rate: 0.2)), .dense(.output),
      ])
    #expect(recipe.loss == .sparseCategoricalCrossentropy)
    #expect(recipe.optimizer == .sgd(SGDRecipe(momentum: 0.9)))
    #expect(recipe.training == TrainingRecipe(epochs: 30))
    var plateau = PlateauRecipe(patience: 4)
    plateau.factor = 0.5
    var stopping = StoppingRecipe(patience: 10)
    stopping.restoreBestWeights = true
    #expect(
      recipe.callbacks == [
        .reduceLROnPlateau(plateau), .modelCheckpoint(CheckpointRecipe(saveBestOnly: true)),
        .earlyStopping(stopping), .tensorboard(TensorBoardRecipe()),
      ])
    #expect(warnings.map(\.path) == ["model[2]"])
  }

  @Test func defaultsAreKeras() throws {
    let recipe = try Recipe.read(text: minimalModel, from: "configs/my run.cfg").recipe
    #expect(recipe.name == "my-run")
    #expect(recipe.optimizer == .sgd(SGDRecipe()))
    #expect(recipe.optimizer.learningRate == 0.01)
    #expect(recipe.training.batchSize == 32)
    #expect(recipe.callbacks.isEmpty)
    let adamw = try Recipe.read(text: minimalModel + "optimizer: adamw", from: "a.cfg").recipe
    #expect(adamw.optimizer.limits.weightDecay == 0.004)
    #expect(adamw.optimizer.learningRate == 0.001)
  }

  @Test func resolvedTextHasEveryDefault() throws {
    let recipe = try Recipe.read(text: Self.design, from: "a.cfg").recipe
    #expect(
      recipe.resolvedText == """
        name: relu_2x300
        seed: 42
        data:
          dataset: emnist-digits
          fallback: digits-sample
          validation: {first: 5000}
          inputs: unit
        model:
          - flatten
          - dense:
              name: hidden
              repeat: 2
              units: 300
              activation: relu
              initializer: glorot_uniform
              use_bias: true
              l2: 0
          - alpha_dropout: {rate: 0.2}
          - dense:
              repeat: 1
              units: classes
              activation: softmax
              initializer: glorot_uniform
              use_bias: true
              l2: 0
        loss: sparse_categorical_crossentropy
        optimizer:
          sgd: {learning_rate: 0.01, momentum: 0.9, nesterov: false}
        training: {epochs: 30, batch_size: 32, shards: 2, checkpoint_every: "60s"}
        callbacks:
          - reduce_lr_on_plateau:
              monitor: val_loss
              mode: auto
              factor: 0.5
              patience: 4
              min_delta: 0.0001
              cooldown: 0
              min_lr: 0
          - model_checkpoint: {monitor: val_loss, mode: auto, save_best_only: true}
          - early_stopping:
              monitor: val_loss
              mode: auto
              min_delta: 0
              patience: 10
              restore_best_weights: true
              start_from_epoch: 0
          - tensorboard:
              update_freq: epoch
              histogram_freq: 0
              write_grads: false
              write_images: false
              final_images: true

        """)
  }

  @Test(arguments: [
    ("linear", []), ("relu_2x300", ["model[2]"]), ("relu_2x300_dropout", []),
    ("selu_2x300", []), ("selu_7x400", []),
  ])
  func shippedConfigurationsAreRight(_ name: String, _ warned: [String]) throws {
    let (recipe, warnings) = try Recipe.read(file: "\(configurations)/\(name).cfg")
    #expect(recipe.name == name)
    #expect(recipe.data.dataset == "emnist-digits" && recipe.data.fallback == "digits-sample")
    #expect(warnings.map(\.path) == warned)
    let again = try Recipe.read(text: recipe.resolvedText, from: "b.cfg")
    #expect(again.recipe == recipe)
    #expect(again.recipe.resolvedText == recipe.resolvedText)
  }

  @Test func everyShippedConfigurationIsTested() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: configurations)
    // Searches and recipes for MNIST have tests of their own.
    #expect(
      files.filter { !$0.hasPrefix("search_") && !$0.contains("mnist_") }.sorted() == [
        "linear.cfg", "relu_2x300.cfg", "relu_2x300_dropout.cfg", "selu_2x300.cfg",
        "selu_7x400.cfg",
      ])
  }

  @Test func mistakesAreReportedTogetherInOrder() {
    let text = """
      name: relu 2x300
      model:
        - flatten
        - dense: {unts: 300, activation: relu}
        - dense: {units: classes, activation: softmax}
      training: {epochs: 0, momentum: 0.9}
      training: {epochs: 30}
      optimizer:
        sgd: {learning_rate: fast}
      data: {validation: none}
      callbacks: [early_stopping]
      """
    let told = complaint(about: text, sets: ["seed=-1", "training.batch_size=two"])
    #expect(
      told == """
        a.cfg:1:7: name: must be a word of letters, digits, '.', '_' and '-', beginning with a \
        letter or digit, got 'relu 2x300'
        name: relu 2x300
              ^
        a.cfg:4:13: model[1]: unknown key 'unts'; did you mean 'units'?
          - dense: {unts: 300, activation: relu}
                    ^
        a.cfg:6:20: training.epochs: must be between 1 and 1000000, got 0
        training: {epochs: 0, momentum: 0.9}
                           ^
        a.cfg:6:23: training: unknown key 'momentum'; it belongs to model.batch_norm, optimizer.sgd, averaging.ema
        training: {epochs: 0, momentum: 0.9}
                              ^
        a.cfg:7:1: duplicate key 'training'; the first is on line 6, column 1
        training: {epochs: 30}
        ^
        a.cfg:9:24: optimizer.sgd.learning_rate: must be a number, got 'fast'
          sgd: {learning_rate: fast}
                               ^
        a.cfg:11:13: callbacks.early_stopping.monitor: 'val_loss' needs validation images, and \
        data.validation is none
        callbacks: [early_stopping]
                    ^
        --set seed=-1: seed: must be between 0 and 9223372036854775807, got -1
        --set training.batch_size=two: training.batch_size: must be a whole number, got 'two'
        """)
  }

  @Test func fallbackKeepsATenthWhereItIsTooSmall() {
    let data = DataRecipe()
    #expect(data.validation(ofTrainingImages: 240_000, isStandIn: false).split == .first(5000))
    #expect(data.validation(ofTrainingImages: 60_000, isStandIn: true).split == .first(5000))
    #expect(data.validation(ofTrainingImages: 4000, isStandIn: false).split == .first(5000))
    let (split, notice) = data.validation(ofTrainingImages: 4000, isStandIn: true)
    #expect(split == .fraction(0.1))
    #expect(
      notice == """
        there are only 4000 training images, too few to keep the first 5000 back; a tenth \
        is kept back for validation instead
        """)
    #expect(data.validation(ofTrainingImages: 5000, isStandIn: true).split == .fraction(0.1))
    #expect(data.validation(ofTrainingImages: 5001, isStandIn: true).notice == nil)
  }
}
