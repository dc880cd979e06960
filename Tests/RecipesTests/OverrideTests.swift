import Datasets
import Foundation
import Kernels
import Testing

@testable import Recipes

@Suite struct OverrideTests {
  private static let text = RecipeReadingTests.design

  @Test(arguments: [
    (
      "training.epochs=5",
      "training: {epochs: 5, batch_size: 32, shards: 2, checkpoint_every: \"60s\"}"
    ),
    ("data.dataset=mnist", "  dataset: mnist"),
    ("data.dataset=./my digits", "  dataset: \"./my digits\""),
    ("data.fallback=none", "  fallback: none"),
    ("data.validation.first=100", "  validation: {first: 100}"),
    ("data.validation={fraction: 0.2}", "  validation: {fraction: 0.2}"),
    ("data.inputs=pca_whitened", "  inputs: pca_whitened"),
    ("data.inputs={pca_whitened: {components: 9}}", "    pca_whitened: {components: 9}"),
    ("data.augment.affine.shear=5", "    affine: {rotation: 0, shear: 5, scale: 0, shift: 0}"),
    ("data.augment={elastic: {sigma: 6}}", "    elastic: {alpha: 34, sigma: 6}"),
    ("name=other", "name: other"),
    ("name=123", "name: \"123\""),
    ("optimizer.sgd.nesterov=true", "sgd: {learning_rate: 0.01, momentum: 0.9, nesterov: true}"),
    ("optimizer.sgd.learning_rate=1e-7", "learning_rate: 1.0e-7, momentum"),
    ("optimizer={sgd: {clipnorm: 1}}", "nesterov: false, clipnorm: 1}"),
    (
      "optimizer=adam",
      "  adam: {learning_rate: 0.001, beta_1: 0.9, beta_2: 0.999, epsilon: 1.0e-7}"
    ),
    ("model.hidden.units=400", "      units: 400"),
    ("model.hidden.l2=0.5", "      l2: 0.5"),
    ("model.hidden.max_norm=3", "      max_norm: 3"),
    (
      "loss.sparse_categorical_crossentropy.label_smoothing=0.1",
      "  sparse_categorical_crossentropy: {label_smoothing: 0.1}"
    ),
    ("loss={sparse_categorical_crossentropy: {label_smoothing: 0.2}}", "{label_smoothing: 0.2}"),
    ("averaging=ema", "averaging:\n  ema: {momentum: 0.99}\n"),
    ("averaging.ema.momentum=0.9", "averaging:\n  ema: {momentum: 0.9}\n"),
    ("averaging={swa: {start: 0.5}}", "  swa: {start: 0.5}"),
    ("model[1].units=400", "      units: 400"),
    ("model[2]={dropout: {rate: 0.1}}", "  - dropout: {rate: 0.1}"),
    ("model[2].rate=0.3", "  - alpha_dropout: {rate: 0.3}"),
    ("model[2]={activation: gelu}", "  - activation: gelu\n"),
    (
      "model[2]=batch_norm",
      "  - batch_norm: {momentum: 0.99, epsilon: 0.001, center: true, scale: true}\n"
    ),
    (
      "model[2]={residual: {layers: [{dropout: {rate: 0.1}}]}}",
      "  - residual:\n      repeat: 1\n      layers:\n        - dropout: {rate: 0.1}\n"
    ),
    ("callbacks.early_stopping.patience=12", "      patience: 12"),
    ("callbacks[1].save_best_only=false", "save_best_only: false}"),
    ("callbacks.tensorboard={}", "  - tensorboard:\n"),
    ("callbacks.tensorboard.histogram_freq=2", "      histogram_freq: 2\n"),
    ("callbacks.tensorboard.update_freq=100", "      update_freq: 100\n"),
    ("callbacks.terminate_on_nan={}", "      final_images: true\n  - terminate_on_nan\n"),
    ("callbacks=[]", "callbacks: []"),
    ("seed=9223372036854775807", "seed: 9223372036854775807"),
  ])
  func changes(_ set: String, _ resolved: String) throws {
    let before = try Recipe.read(text: Self.text, from: "a.cfg").recipe.resolvedText
    let after = try Recipe.read(text: Self.text, from: "a.cfg", sets: [set]).recipe
    #expect(after.resolvedText.contains(resolved))
    #expect(!before.contains(resolved) || set == "callbacks.tensorboard={}")
    #expect(try Recipe.read(text: after.resolvedText, from: "b.cfg").recipe == after)
  }

  @Test func addsWhatTheFileLacks() throws {
    let sets = [
      "training.epochs=7", "optimizer.adam.beta_1=0.5", "callbacks.early_stopping.patience=3",
      "callbacks.early_stopping.restore_best_weights=true", "data.validation.fraction=0.5",
    ]
    let (recipe, warnings) = try Recipe.read(text: minimalModel, from: "a.cfg", sets: sets)
    #expect(recipe.training.epochs == 7)
    #expect(recipe.optimizer.learningRate == 0.001)
    #expect(recipe.data.validation == .fraction(0.5))
    #expect(recipe.callbacks.count == 1)
    #expect(warnings.isEmpty)
  }

  @Test func whatIsSetBelowAValueReplacesTheWordForNone() throws {
    for text in ["none", "{affine: none}", "{elastic: none}", "{mixup: none}"] {
      let recipe = try Recipe.read(
        text: minimalModel + "data: {augment: \(text)}", from: "a.cfg",
        sets: [
          "data.augment.affine.shift=2", "data.augment.elastic.sigma=6",
          "data.augment.mixup.alpha=0.4",
        ]
      ).recipe
      #expect(
        recipe.data.augment
          == Augmentation(
            affine: AffineRange(shift: 2), elastic: ElasticField(sigma: 6),
            mixup: Mixup(alpha: 0.4)))
    }
    let none = try Recipe.read(
      text: minimalModel + "data: {augment: {affine: {shift: 1}}}", from: "a.cfg",
      sets: ["data.augment=none"]
    ).recipe
    #expect(none.data.augment == nil)
  }

  @Test func theLastOneWins() throws {
    let sets = ["training.epochs=7", "training={batch_size: 8}", "training.batch_size=9"]
    let recipe = try Recipe.read(text: minimalModel, from: "a.cfg", sets: sets).recipe
    #expect(recipe.training.epochs == 30)
    #expect(recipe.training.batchSize == 9)
  }

  @Test func aWholeValueChoosesItsWord() throws {
    let sets = ["data.validation.fraction=0.25", "optimizer.adam={learning_rate: 0.5}"]
    let recipe = try Recipe.read(text: Self.text, from: "a.cfg", sets: sets).recipe
    #expect(recipe.data.validation == .fraction(0.25))
    #expect(recipe.optimizer == .adam(AdamRecipe(learningRate: 0.5)))
  }

  @Test func hidesNoMistakeOfTheFile() {
    let told = complaint(about: minimalModel + "training: 30", sets: ["training.epochs=2"])
    #expect(
      told.hasPrefix(
        "a.cfg:2:11: training: must be a mapping of \(Words.training), got '30'"
      ))
    #expect(complaint(about: "- flatten", sets: ["seed=1"]).contains("got a list"))
  }

  @Test func repairsTheFile() throws {
    let text = minimalModel + "training: {epochs: many}"
    let recipe = try Recipe.read(text: text, from: "a.cfg", sets: ["training.epochs=2"]).recipe
    #expect(recipe.training.epochs == 2)
  }

  @Test(arguments: [
    (
      "optimizer.sgd.learning_rate=fast",
      "optimizer.sgd.learning_rate: must be a number, got 'fast'"
    ),
    ("training.epochs=0", "training.epochs: must be between 1 and 1000000, got 0"),
    ("training.epochs=", "training.epochs: has no value; write one, or leave the key out"),
    ("training.epochs", "must be KEY=VALUE, such as training.epochs=10"),
    ("=3", "must be KEY=VALUE, such as training.epochs=10"),
    ("training..epochs=3", "must be KEY=VALUE, such as training.epochs=10"),
    ("training.epoch=3", "training: unknown key 'epoch'; did you mean 'epochs'?"),
    ("training.epochs.x=3", "training.epochs: has nothing below it to set, got 'x'"),
    (
      "momentum=0.9",
      "unknown key 'momentum'; it belongs to model.batch_norm, optimizer.sgd, averaging.ema"
    ),
    ("trainig.epochs=3", "unknown key 'trainig'; did you mean 'training'?"),
    (
      "optimizer.adam.learning_rate=0.1",
      """
      optimizer: 'sgd' is chosen here, not 'adam'; to change it: --set optimizer=adam or \
      --set 'optimizer={adam: {learning_rate: 0.0005}}'
      """
    ),
    (
      "optimizer.adm.learning_rate=0.1",
      "optimizer: must be one of sgd, adam, adamw, got 'adm'; did you mean 'adam'?"
    ),
    (
      "optimizer.sgd.beta_1=0.9",
      "optimizer.sgd: unknown key 'beta_1'; it belongs to optimizer.adam, optimizer.adamw"
    ),
    ("model.hiden.units=3", "model: no element has the name 'hiden'; did you mean 'hidden'?"),
    (
      "model.alpha_dropout.rate=0.3",
      "model: no element has the name 'alpha_dropout'; the alpha_dropout here is model[2]"
    ),
    ("model.hidden.unts=3", "model[1]: unknown key 'unts'; did you mean 'units'?"),
    ("model[9].units=3", "model: has 4 elements, counted from 0, got [9]"),
    (
      "model[99999999999999999999].units=3",
      "model: no element has the name '99999999999999999999]'"
    ),
    (
      "callbacks.early_stoping.patience=3",
      "callbacks: nothing is called 'early_stoping'; did you mean 'early_stopping'?"
    ),
    (
      "callbacks.early_stopping.x=3",
      "callbacks.early_stopping: unknown key 'x'; the keys here are monitor, mode, min_delta, patience, baseline, restore_best_weights, start_from_epoch"
    ),
    (
      "callbacks.tensorboard=3",
      "callbacks.tensorboard: must be a mapping of update_freq, histogram_freq, write_grads, write_images, final_images, got '3'"
    ),
    ("training={epochs: 3, epochs: 4}", "duplicate key 'epochs'; the first is on line 1, column 2"),
    (
      "training.epochs=[",
      "not valid YAML: while parsing a flow node, did not find expected node content"
    ),
    ("training.epochs=&a 3", "anchors and aliases are not understood; write it out"),
  ])
  func refuses(_ set: String, _ problem: String) {
    #expect(complaint(about: Self.text, sets: [set]) == "--set \(set): \(problem)")
  }
}
