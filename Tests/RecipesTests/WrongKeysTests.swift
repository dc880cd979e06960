import Testing

@testable import Recipes

@Suite struct WrongKeysTests {
  static let rows: [Wrong] = [
    Wrong(
      "unts: 3",
      "2:1: unknown key 'unts'; did you mean 'units', which belongs to model.dense?"),
    Wrong(
      "training: {epoch: 3}",
      "2:12: training: unknown key 'epoch'; did you mean 'epochs'?"),
    Wrong(
      "momentum: 0.9",
      "2:1: unknown key 'momentum'; it belongs to model.batch_norm, optimizer.sgd, averaging.ema"),
    Wrong(
      "learning_rate: 0.1",
      """
      2:1: unknown key 'learning_rate'; it belongs to optimizer.sgd, optimizer.adam, \
      optimizer.adamw
      """),
    Wrong(
      "training: {momentum: 0.9}",
      "2:12: training: unknown key 'momentum'; it belongs to model.batch_norm, optimizer.sgd, averaging.ema"
    ),
    Wrong(
      "optimizer: {sgd: {lerning_rate: 0.1}}",
      "2:19: optimizer.sgd: unknown key 'lerning_rate'; did you mean 'learning_rate'?"),
    Wrong(
      "optimizer: {sgd: {beta_1: 0.9}}",
      "2:19: optimizer.sgd: unknown key 'beta_1'; it belongs to optimizer.adam, optimizer.adamw"),
    Wrong(
      "data: {data_set: mnist}",
      "2:8: data: unknown key 'data_set'; did you mean 'dataset'?"),
    Wrong(
      "data: {inputs: {unit: 3}}",
      "2:23: data.inputs.unit: takes no value; write 'unit' alone"),
    Wrong(
      "seed: 1\nseed: 2",
      "3:1: duplicate key 'seed'; the first is on line 2, column 1"),
    Wrong(
      "optimizer: {sgd: {momentum: 0.9, momentum: 0.8}}",
      "2:34: duplicate key 'momentum'; the first is on line 2, column 19"),
    Wrong(
      "callbacks: [{early_stoping: {patience: 3}}]",
      """
      2:14: callbacks[0]: must be one of \(Words.callbacks), got 'early_stoping'; did you \
      mean 'early_stopping'?
      """),
    Wrong(
      "callbacks: [early_stopping, early_stopping]",
      "2:29: callbacks[1]: 'early_stopping' stands twice in the list"),
    Wrong(
      "callbacks: [tensorbord]",
      """
      2:13: callbacks[0]: must be one of \(Words.callbacks), got 'tensorbord'; did you mean \
      'tensorboard'?
      """),
    Wrong(
      "callbacks: tensorboard",
      """
      2:12: callbacks: must be a list of \(Words.callbacks), got 'tensorboard'; begin each \
      with '- '
      """),
    Wrong(
      "callbacks: {tensorboard: }",
      """
      2:12: callbacks: must be a list of \(Words.callbacks), got a mapping; begin each with \
      '- '
      """),
    Wrong(
      "callbacks:\n  - early_stopping:\n    patience: 3",
      "4:5: callbacks[0]: 'patience' must be indented deeper than 'early_stopping'"),
    Wrong(
      "callbacks: [{tensorboard: 3}]",
      """
      2:27: callbacks.tensorboard: must be a mapping of update_freq, histogram_freq, write_grads, \
      write_images, final_images, got '3'
      """),
    Wrong(
      "callbacks: [{terminate_on_nan: 3}]",
      "2:32: callbacks.terminate_on_nan: takes no value; write 'terminate_on_nan' alone"),
    Wrong(
      "callbacks: [{tensorboard: {update_freq: epochs}}]",
      """
      2:41: callbacks.tensorboard.update_freq: must be a whole number or 'epoch', got 'epochs'; did \
      you mean 'epoch'?
      """),
    Wrong(
      "callbacks: [{}]",
      "2:13: callbacks[0]: must be one of \(Words.callbacks), got an empty mapping"),
    Wrong(
      "callbacks: [[tensorboard]]",
      "2:13: callbacks[0]: must be one of \(Words.callbacks), got a list"),
    Wrong(
      "callbacks: [3]",
      "2:13: callbacks[0]: must be one of \(Words.callbacks), got '3'"),
  ]

  @Test("keys and lists", arguments: rows)
  func saysWhatIsWrong(_ row: Wrong) {
    #expect(row.complaints(after: minimalModel) == row.expected(after: minimalModel))
  }
}
