import Testing

@testable import Recipes

@Suite struct WrongModelsTests {
  static let rows: [Wrong] = [
    Wrong(
      "",
      "1:1: the file is empty"),
    Wrong(
      "# only a comment\n",
      "1:1: the file is empty"),
    Wrong(
      "flatten",
      "1:1: must be a mapping of \(Words.top), got 'flatten'"),
    Wrong(
      "- flatten\n",
      "1:1: must be a mapping of \(Words.top), got a list"),
    Wrong(
      "3",
      "1:1: must be a mapping of \(Words.top), got '3'"),
    Wrong(
      "{}",
      """
      1:1: model: is missing, such as model: [flatten, {dense: {units: classes, activation: \
      softmax}}]
      """),
    Wrong(
      "training: {epochs: 3}",
      """
      1:1: model: is missing, such as model: [flatten, {dense: {units: classes, activation: \
      softmax}}]
      """),
    Wrong(
      "model:\n",
      "1:7: model: has no value; write one, or leave the key out"),
    Wrong(
      "model: flatten",
      "1:8: model: must be a list of \(Words.layers), got 'flatten'; begin each with '- '"),
    Wrong(
      "model: []",
      "1:8: model: must begin with 'flatten', which makes an image a row of numbers"),
    Wrong(
      "model: [dense]",
      "1:9: model[0]: 'dense' needs a value, such as dense: {units: 300, activation: relu}"),
    Wrong(
      "model: [{dense: {units: classes, activation: softmax}}]",
      "1:9: model[0]: must begin with 'flatten', which makes an image a row of numbers"),
    Wrong(
      "model: [flatten, dense]",
      "1:18: model[1]: 'dense' needs a value, such as dense: {units: 300, activation: relu}"),
    Wrong(
      "model: [flatten, {dense: {units: 10}}]",
      """
      1:18: model[1].activation: sparse_categorical_crossentropy needs 'activation: softmax' \
      in the last layer
      """),
    Wrong(
      "model: [flatten, {dense: {unts: 10, activation: softmax}}]",
      "1:27: model[1]: unknown key 'unts'; did you mean 'units'?"),
    Wrong(
      "model: [flatten, {dense: {units: 0, activation: softmax}}]",
      "1:34: model[1].units: must be between 1 and 1000000, got 0"),
    Wrong(
      "model: [flatten, {dense: {units: many, activation: softmax}}]",
      "1:34: model[1].units: must be a whole number or 'classes', got 'many'"),
    Wrong(
      "model: [flatten, {dense: {units: classes, activation: sofmax}}]",
      """
      1:55: model[1].activation: must be one of \(Words.activations), got 'sofmax'; did you \
      mean 'softmax'?
      """),
    Wrong(
      """
      model: [flatten, {dense: {units: classes, activation: softmax, kernel_initializer: \
      zeros}}]
      """,
      "1:64: model[1]: unknown key 'kernel_initializer'; did you mean 'initializer'?"),
    Wrong(
      "model: [flatten, {dense: {units: 10, activation: softmax, initializer: glorot}}]",
      """
      1:72: model[1].initializer: must be one of \(Words.initializers), got 'glorot'; did \
      you mean 'glorot_uniform'?
      """),
    Wrong(
      """
      model: [flatten, {dense: {units: 30, activation: softmax}}, {dense: {units: classes, \
      activation: softmax}}]
      """,
      "1:50: model[1].activation: softmax may only stand in the last layer"),
    Wrong(
      "model: [flatten, flatten, {dense: {units: classes, activation: softmax}}]",
      "1:18: model[1]: 'flatten' may only stand first: the rest already has rows"),
    Wrong(
      "model: [flatten, {dense: {units: classes, activation: softmax}}, {dropout: {rate: 0.2}}]",
      "1:55: model[1].activation: softmax may only stand in the last layer",
      "1:66: model[2]: the last layer must be 'dense', such as dense: {units: classes}"),
    Wrong(
      "model: [flatten, {dropout: 0.2}, {dense: {units: classes, activation: softmax}}]",
      "1:28: model[1]: must be a mapping of rate, got '0.2'"),
    Wrong(
      "model: [flatten, dropout, {dense: {units: classes, activation: softmax}}]",
      "1:18: model[1]: 'dropout' needs a value, such as dropout: {rate: 0.2}"),
    Wrong(
      "model: [flatten, {dropout: {rate: 1}}, {dense: {units: classes, activation: softmax}}]",
      "1:35: model[1].rate: must be at least 0 and below 1, got 1"),
    Wrong(
      """
      model: [flatten, {dense: {name: a, units: 3}}, {dense: {name: a, units: classes, \
      activation: softmax}}]
      """,
      "1:63: model[2].name: 'a' is already the name of model[1]"),
    Wrong(
      """
      model: [flatten, {dense: {units: 8}}, {activation: softmax}, {dense: {units: classes, \
      activation: softmax}}]
      """,
      "1:39: model[2]: softmax may only stand in the last layer"),
    Wrong(
      "model: [flatten, activation, {dense: {units: classes, activation: softmax}}]",
      "1:18: model[1]: 'activation' needs a value, such as activation: relu"),
    Wrong(
      """
      model: [flatten, {dense: {units: 8}}, {residual: {layers: [{dense: {units: 9}}]}},
        {dense: {units: classes, activation: softmax}}]
      """,
      """
      1:76: model[2].layers[0].units: must be 8, the width that the residual block begins with, \
      got 9
      """),
    Wrong(
      """
      model: [flatten, {residual: {layers: [{dense: {units: 9}}]}}, {dense: {units: classes, \
      activation: softmax}}]
      """,
      """
      1:55: model[1].layers[0].units: a residual block with dense layers must stand behind a \
      dense layer
      """),
    Wrong(
      """
      model: [flatten, {dense: {units: 8}}, {residual: {layers: []}}, {dense: {units: classes, \
      activation: softmax}}]
      """,
      "1:59: model[2].layers: a residual block needs a layer"),
    Wrong(
      """
      model: [flatten, {dense: {units: 8}}, {residual: {layers: [flatten]}}, {dense: {units: \
      classes, activation: softmax}}]
      """,
      """
      1:60: model[2].layers[0]: must be one of dense, batch_norm, activation, dropout, \
      alpha_dropout, got 'flatten'
      """),
    Wrong(
      """
      model: [flatten, {dense: {name: a, units: 8}},
        {residual: {layers: [{dense: {name: a, units: 8}}]}},
        {dense: {units: classes, activation: softmax}}]
      """,
      "2:39: model[2].layers[0].name: 'a' is already the name of model[1]"),
    Wrong(
      "model: [flatten, {dense: {repeat: 2, units: classes, activation: softmax}}]",
      "1:35: model[1].repeat: the last layer may not be repeated"),
    Wrong(
      """
      model: [flatten, {dense: {repeat: 0, units: 10}}, {dense: {units: classes, activation: \
      softmax}}]
      """,
      "1:35: model[1].repeat: must be between 1 and 1000, got 0"),
    Wrong(
      "model: [flatten, {dense: {name: 1st, units: classes, activation: softmax}}]",
      """
      1:33: model[1].name: must be a word of letters, digits, '_' and '-', beginning with a \
      letter or 'none', got '1st'
      """),
    Wrong(
      "model: [flatten, {dense: {units: classes, activation: softmax, l2: -1}}]",
      "1:68: model[1].l2: must be at least 0, got -1"),
    Wrong(
      "model: [flatten, {conv2d: {units: 3}}, {dense: {units: classes, activation: softmax}}]",
      "1:19: model[1]: must be one of \(Words.layers), got 'conv2d'"),
    Wrong(
      "model:\n  - flatten\n  - dense:\n    units: classes\n    activation: softmax\n",
      "4:5: model[1]: 'units' must be indented deeper than 'dense'"),
    Wrong(
      """
      ---
      model: [flatten, {dense: {units: classes, activation: softmax}}]
      ---
      model: [flatten, {dense: {units: classes, activation: softmax}}]

      """,
      """
      3:1: not valid YAML: expected a single document in the stream, but found another \
      document
      """),
    Wrong(
      """
      model: [flatten, {alfa_dropout: {rate: 0.1}}, {dense: {units: classes, activation: \
      softmax}}]
      """,
      """
      1:19: model[1]: must be one of \(Words.layers), got 'alfa_dropout'; did you mean \
      'alpha_dropout'?
      """),
    Wrong(
      """
      model: [flatten, {dense: {units: classes, activation: softmax}}]\r
      training: {epochs: 0}\r

      """,
      "2:20: training.epochs: must be between 1 and 1000000, got 0"),
    Wrong(
      "# ü\nmodel: [flatten, {dense: {units: classes, activation: softmax}}]\nname: 'überall'",
      """
      3:7: name: must be a word of letters, digits, '.', '_' and '-', beginning with a \
      letter or digit, got the text "überall"
      """),
    Wrong(
      """
      model: [flatten, {dense: {units: 4}}, {residual: {layers: [batch_norm, {dense: {units: 4}}]}}, \
      {dense: {units: classes, activation: softmax}}]
      averaging: swa
      """,
      """
      2:12: averaging.swa: averages weights, and batch_norm would keep the mean and variance of \
      others; write ema, or leave one of both out
      """),
  ]

  @Test("models and whole files", arguments: rows)
  func saysWhatIsWrong(_ row: Wrong) {
    #expect(row.complaints(after: "") == row.expected(after: ""))
  }
}
