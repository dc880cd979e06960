import Testing

@testable import Recipes

@Suite struct WrongWordsTests {
  static let rows: [Wrong] = [
    Wrong(
      "loss: cross_entropy",
      """
      2:7: loss: must be one of sparse_categorical_crossentropy, mean_squared_error, got \
      'cross_entropy'; did you mean 'sparse_categorical_crossentropy'?
      """),
    Wrong(
      "loss: mse",
      "2:7: loss: must be one of sparse_categorical_crossentropy, mean_squared_error, got 'mse'"),
    Wrong(
      "loss: [mean_squared_error]",
      """
      2:7: loss: must be one of sparse_categorical_crossentropy, mean_squared_error, got a \
      list
      """),
    Wrong(
      "data: {dataset: emnist-digit}",
      """
      2:17: data.dataset: must be a data set (\(Words.datasets)) or a directory written with \
      a '/', such as ./digits, got 'emnist-digit'; did you mean 'emnist-digits'?
      """),
    Wrong(
      "data: {dataset: mydata}",
      """
      2:17: data.dataset: must be a data set (\(Words.datasets)) or a directory written with \
      a '/', such as ./digits, got 'mydata'
      """),
    Wrong(
      "data: {validation: first}",
      "2:20: data.validation: 'first' needs a value, such as first: 5000"),
    Wrong(
      "data: {validation: {first: 0}}",
      "2:28: data.validation.first: must be between 1 and 10000000, got 0"),
    Wrong(
      "data: {validation: {fraction: 1}}",
      "2:31: data.validation.fraction: must be above 0 and below 1, got 1"),
    Wrong(
      "data: {validation: {frst: 10}}",
      """
      2:21: data.validation: must be one of first, fraction, none, got 'frst'; did you mean \
      'first'?
      """),
    Wrong(
      "data: {validation: 5000}",
      "2:20: data.validation: must be one of first, fraction, none, got '5000'"),
    Wrong(
      "data: {inputs: standardised}",
      """
      2:16: data.inputs: must be one of unit, standardized, pca_whitened, got \
      'standardised'; did you mean 'standardized'?
      """),
    Wrong(
      "data: {inputs: {pca_whitened: {components: 0}}}",
      "2:44: data.inputs.pca_whitened.components: must be between 1 and 100000, got 0"),
    Wrong(
      "data: {fallback: }",
      "2:18: data.fallback: has no value; write one, or leave the key out"),
    Wrong(
      "name: my run",
      """
      2:7: name: must be a word of letters, digits, '.', '_' and '-', beginning with a \
      letter or digit, got 'my run'
      """),
    Wrong(
      "name: \"\"",
      """
      2:7: name: must be a word of letters, digits, '.', '_' and '-', beginning with a \
      letter or digit, got the text ""
      """),
    Wrong(
      "name: ../x",
      """
      2:7: name: must be a word of letters, digits, '.', '_' and '-', beginning with a \
      letter or digit, got '../x'
      """),
    Wrong(
      "callbacks: [{reduce_lr_on_plateau: {factor: 1}}]",
      "2:45: callbacks.reduce_lr_on_plateau.factor: must be above 0 and below 1, got 1"),
    Wrong(
      "callbacks: [{early_stopping: {monitor: val_acc}}]",
      """
      2:40: callbacks.early_stopping.monitor: must be one of loss, accuracy, val_loss, \
      val_accuracy, got 'val_acc'; did you mean 'val_accuracy'?
      """),
    Wrong(
      "callbacks: [{early_stopping: {mode: best}}]",
      "2:37: callbacks.early_stopping.mode: must be one of auto, min, max, got 'best'"),
    Wrong(
      "callbacks: [learning_rate_schedule]",
      """
      2:13: callbacks[0]: 'learning_rate_schedule' needs a value, such as \
      learning_rate_schedule: cosine
      """),
    Wrong(
      "callbacks: [{learning_rate_schedule: cosine_decay}]",
      """
      2:38: callbacks.learning_rate_schedule: must be one of constant, step, cosine, \
      one_cycle, got 'cosine_decay'; did you mean 'cosine'?
      """),
    Wrong(
      "callbacks: [{learning_rate_schedule: step}]",
      """
      2:38: callbacks.learning_rate_schedule: 'step' needs a value, such as step: {epochs: \
      10, factor: 0.5}
      """),
    Wrong(
      "callbacks: [{learning_rate_schedule: {step: {epochs: 3, factor: 1}}}]",
      "2:65: callbacks.learning_rate_schedule.step.factor: must be above 0 and below 1, got 1"),
    Wrong(
      "callbacks: [{learning_rate_schedule: {constant: {}, step: {epochs: 3, factor: 0.5}}}]",
      """
      2:53: callbacks.learning_rate_schedule: must hold exactly one key, got 'constant' and \
      'step'
      """),
    Wrong(
      "callbacks: [{learning_rate_schedule: cosine}, reduce_lr_on_plateau]",
      """
      2:14: callbacks.learning_rate_schedule: cannot go together with reduce_lr_on_plateau; \
      leave one of them out
      """),
    Wrong(
      "data: {validation: none}\ncallbacks: [{early_stopping: {monitor: val_loss}}]",
      """
      3:40: callbacks.early_stopping.monitor: 'val_loss' needs validation images, and \
      data.validation is none
      """),
    Wrong(
      """
      training: {epochs: 2}
      callbacks: [{learning_rate_schedule: {cosine: {warmup_epochs: 2}}}]
      """,
      """
      3:63: callbacks.learning_rate_schedule.cosine.warmup_epochs: must be below \
      training.epochs, 2, got 2
      """),
  ]

  @Test("words, parts and rules", arguments: rows)
  func saysWhatIsWrong(_ row: Wrong) {
    #expect(row.complaints(after: minimalModel) == row.expected(after: minimalModel))
  }
}
