import Testing

@testable import Recipes

/// What is legal and probably wrong is printed, and does not stop the run.
@Suite struct LintTests {
  private func warnings(_ text: String) throws -> [String] {
    try Recipe.read(text: text, from: "a.cfg").warnings.map { "\($0)" }
  }

  private func model(_ hidden: String) -> String {
    "data: {inputs: standardized}\n"
      + "model: [flatten, \(hidden), {dense: {units: classes, activation: softmax}}]\n"
  }

  @Test func warningsHavePlaceAndCaret() throws {
    let text = model("{dense: {units: 9, activation: relu}}, {alpha_dropout: {rate: 0.1}}")
    #expect(
      try warnings(text) == [
        """
        a.cfg:2:57: warning: model[2]: alpha_dropout is made for selu, and follows relu; dropout is \
        the usual one there
        model: [flatten, {dense: {units: 9, activation: relu}}, {alpha_dropout: {rate: 0.1}}, \
        {dense: {units: classes, activatio
                                                                ^
        """
      ])
  }

  @Test(arguments: [
    (
      "{dense: {units: 9, activation: selu}}",
      "model[1].initializer: selu normalises itself only with lecun_normal, and this is glorot_uniform"
    ),
    (
      "{dense: {units: 9}}, {activation: tanh}, {alpha_dropout: {rate: 0.1}}",
      "model[3]: alpha_dropout is made for selu, and follows tanh; dropout is the usual one there"
    ),
    (
      "{dense: {units: 9}}, {residual: {layers: [{dropout: {rate: 0.1}}, batch_norm]}}",
      "model[2].layers[1]: batch_norm behind dropout learns a variance that is another without "
        + "dropout; put dropout behind it"
    ),
  ])
  func modelIsDoubtful(_ hidden: String, _ problem: String) throws {
    let told = try warnings(model(hidden))
    #expect(told.count == 1)
    #expect(told.first?.contains("warning: \(problem)\n") == true)
  }

  @Test func batchNormWantsMoreThanOneImage() throws {
    let text = model("{dense: {units: 9}}, batch_norm, {activation: relu}")
    #expect(try warnings(text).isEmpty)
    let told = try warnings(text + "training: {batch_size: 1}")
    #expect(told.count == 1)
    #expect(told.first?.contains("warning: model[2]: a batch of one image has no variance") == true)
  }

  @Test func mixingWantsMoreThanOneImage() throws {
    let text = minimalModel + "data: {augment: {mixup: {alpha: 0.1}}}\n"
    #expect(try warnings(text).isEmpty)
    let told = try warnings(text + "training: {batch_size: 1}")
    #expect(told.count == 1)
    #expect(
      told.first?.hasPrefix(
        "a.cfg:2:25: warning: data.augment.mixup: has no effect in batches of one image\n") == true)
  }

  @Test func seluWantsStandardizedInputs() throws {
    let selu = "{dense: {units: 9, activation: selu, initializer: lecun_normal}}"
    #expect(try warnings(model(selu)).isEmpty)
    let text = model(selu).replacing("standardized", with: "unit")
    #expect(
      try warnings(text) == [
        """
        a.cfg:1:16: warning: data.inputs: selu expects inputs of mean 0 and variance 1; use \
        standardized
        data: {inputs: unit}
                       ^
        """
      ])
  }

  @Test(arguments: [
    (
      "callbacks: [{reduce_lr_on_plateau: {patience: 4}}, "
        + "{early_stopping: {patience: 4, restore_best_weights: true}}]",
      """
      a.cfg:2:47: warning: callbacks.reduce_lr_on_plateau.patience: 4 is not below \
      early_stopping's 4: the training ends before the learning rate falls
      """
    ),
    (
      "callbacks: [{early_stopping: {patience: 3}}, model_checkpoint]",
      """
      a.cfg:2:14: warning: callbacks.early_stopping: the best weights are lost: add \
      restore_best_weights: true, or model_checkpoint: {save_best_only: true}
      """
    ),
    (
      "optimizer: {sgd: {nesterov: true}}",
      "a.cfg:2:29: warning: optimizer.sgd.nesterov: has no effect without momentum"
    ),
    (
      "training: {budget: 30min, epochs: 20}",
      "a.cfg:2:35: warning: training.epochs: has no effect beside training.budget"
    ),
    (
      "averaging: {swa: {start: 0.99}}",
      "a.cfg:2:26: warning: averaging.swa.start: leaves only the last of 30 epochs to be averaged"
    ),
    (
      "callbacks: [{tensorboard: {write_grads: true}}]",
      "a.cfg:2:41: warning: callbacks.tensorboard.write_grads: has no effect without histogram_freq"
    ),
    (
      "callbacks: [{tensorboard: {write_images: true}}]",
      "a.cfg:2:42: warning: callbacks.tensorboard.write_images: has no effect without histogram_freq"
    ),
  ])
  func partsDoNotGoTogether(_ text: String, _ head: String) throws {
    let told = try warnings(minimalModel + text)
    #expect(told.count == 1)
    #expect(told.first?.hasPrefix(head + "\n" + text + "\n") == true)
  }

  @Test(arguments: [
    "callbacks: [{early_stopping: {patience: 29, restore_best_weights: true}}]",
    "callbacks: [{early_stopping: {patience: 3}}, {model_checkpoint: {save_best_only: true}}]",
    "callbacks: [{reduce_lr_on_plateau: {patience: 4, monitor: loss}}, "
      + "{early_stopping: {patience: 4, restore_best_weights: true}}]",
    "optimizer: {sgd: {nesterov: true, momentum: 0.9}}",
    "averaging: swa",
    "callbacks: [{tensorboard: {histogram_freq: 1, write_grads: true, write_images: true}}]",
  ])
  func goesTogether(_ text: String) throws {
    #expect(try warnings(minimalModel + text).isEmpty)
  }
}
