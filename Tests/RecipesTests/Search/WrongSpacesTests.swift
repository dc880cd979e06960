import Testing

@testable import Recipes

@Suite struct WrongSpacesTests {
  /// Lines of a space, and what is said about them.
  static let spaces: [(String, [String])] = [
    ("  modle.hidden.units: [1, 2]", ["4:3: unknown key 'modle'; did you mean 'model'?"]),
    ("  model.hidden.unts: [1, 2]", ["4:3: model[1]: unknown key 'unts'; did you mean 'units'?"]),
    (
      "  model.hiden.units: [1, 2]",
      ["4:3: model: no element has the name 'hiden'; did you mean 'hidden'?"]
    ),
    (
      "  momentum: [0.1, 0.2]",
      ["4:3: unknown key 'momentum'; it belongs to model.batch_norm, optimizer.sgd, averaging.ema"]
    ),
    (
      "  optimizer.adam.beta_1: [0.1, 0.2]\n  optimizer.sgd.momentum: [0, 1]",
      [
        "5:28: optimizer: 'adam' is chosen here, not 'sgd'; to change it: --set optimizer=sgd or "
          + "--set 'optimizer={sgd: {momentum: 0.9}}'"
      ]
    ),
    (
      "  model..units: [1, 2]",
      ["4:3: 'model..units' is no path of a configuration, such as model.hidden.units"]
    ),
    (
      "  model.hidden.units: [100, 0, many]",
      [
        "4:29: model[1].units: must be between 1 and 1000000, got 0",
        "4:32: model[1].units: must be a whole number or 'classes', got 'many'",
      ]
    ),
    (
      "  model.hidden.units: {uniform: [100, 600]}",
      [
        "4:24: model[1].units: uniform draws numbers such as this: must be a whole number or "
          + "'classes', got '290.983'; did you mean 'int_uniform'?"
      ]
    ),
    (
      "  optimizer.sgd.momentum: {uniform: [0, 2]}",
      ["4:41: optimizer.sgd.momentum: must be between 0 and 1, got 2"]
    ),
    (
      "  optimizer.sgd.momentum: {loguniform: [0.1, 1]}",
      [
        "4:28: space.optimizer.sgd.momentum: must be one of uniform, log_uniform, int_uniform, "
          + "int_log_uniform, got 'loguniform'; did you mean 'log_uniform'?"
      ]
    ),
    (
      "  optimizer.sgd.momentum: {log_uniform: [0, 1]}",
      ["4:42: space.optimizer.sgd.momentum.log_uniform: must be above 0, got 0"]
    ),
    (
      "  optimizer.sgd.momentum: {uniform: [1, 0.5]}",
      [
        "4:37: space.optimizer.sgd.momentum.uniform: 1 is not below 0.5; "
          + "write the lower first"
      ]
    ),
    (
      "  optimizer.sgd.momentum: {uniform: 0.5}",
      [
        "4:37: space.optimizer.sgd.momentum.uniform: must be a list of two numbers, the lower "
          + "first, got '0.5'"
      ]
    ),
    (
      "  model.hidden.units: 300",
      [
        "4:23: space.model.hidden.units: must be a list of values, or one of uniform, "
          + "log_uniform, int_uniform, int_log_uniform, got '300'"
      ]
    ),
    (
      "  model.hidden.units: []",
      ["4:23: space.model.hidden.units: must have between 1 and 1000 values, got 0"]
    ),
    (
      "  model.hidden.units: [100, ~]",
      ["4:29: space.model.hidden.units: a value is missing"]
    ),
    (
      "  [model.hidden.repeat, model.hidden.units]: [[2, 300], [7]]",
      [
        "4:57: space.[model.hidden.repeat, model.hidden.units]: must be a list of 2 values, one "
          + "for each path, got a list"
      ]
    ),
    (
      "  [model.hidden.repeat, model.hidden.units]: {uniform: [1, 2]}",
      [
        "4:46: space.[model.hidden.repeat, model.hidden.units]: must be a list of lists, each "
          + "with a value for each path, got a mapping"
      ]
    ),
    (
      "  [model.hidden.repeat, model.hidden.units]: [[2, 300], [0, 400]]",
      ["4:58: model[1].repeat: must be between 1 and 1000, got 0"]
    ),
    (
      "  model.hidden.units: [1, 2]\n  [model.hidden.units, model.hidden.repeat]: [[3, 4]]",
      ["5:3: model.hidden.units: is varied twice"]
    ),
    ("  []: [1, 2]", ["4:3: space.[]: names no path; write it without the brackets"]),
    ("  model.hidden.units: [1, 2]\n  [[a]]: [1, 2]", ["5:3: a key must be a plain word"]),
    (
      "  name: [a, b]",
      [
        "4:3: name: has no effect: what is trained is the same for all its values; take it out"
      ]
    ),
    (
      "  model[1].name: [hidden, other]",
      [
        "4:3: model[1].name: has no effect: what is trained is the same for all its values; "
          + "take it out"
      ]
    ),
    (
      "  callbacks[1]: [tensorboard, model_checkpoint]",
      [
        "4:3: callbacks[1]: has no effect: what is trained is the same for all its values; "
          + "take it out"
      ]
    ),
    (
      "  training.checkpoint_every: [60s, 30s]",
      [
        "4:3: training.checkpoint_every: has no effect: what is trained is the same for all its "
          + "values; take it out"
      ]
    ),
    (
      "  model.hidden.units: [100, 200]\n  model[1].units: [50, 60]",
      [
        "4:3: model.hidden.units: has no effect: what is trained is the same for all its values; "
          + "take it out"
      ]
    ),
    (
      "  data.dataset: [mnist, fashion-mnist]",
      [
        "4:3: data.dataset: must be the same in all trials, or their scores could not be compared"
      ]
    ),
    (
      "  data.validation.first: [1, 2]",
      [
        "4:3: data.validation.first: must be the same in all trials, or their scores could not be "
          + "compared"
      ]
    ),
    (
      "  model.hidden.l2: [0, 0.1, 0.0, 1e-1]",
      [
        "4:29: model.hidden.l2: value 3 is trained exactly like value 1; leave one out",
        "4:34: model.hidden.l2: value 4 is trained exactly like value 2; leave one out",
      ]
    ),
    (
      "  data.augment: [none, {affine: {}}]",
      [
        "4:3: data.augment: has no effect: what is trained is the same for all its values; take it "
          + "out"
      ]
    ),
    (
      "  optimizer: [sgd, adam]\n  optimizer.sgd.momentum: [0.5, 0.9]",
      [
        "5:28: optimizer: 'adam' is chosen here, not 'sgd'; to change it: --set optimizer=sgd or "
          + "--set 'optimizer={sgd: {momentum: 0.9}}'"
      ]
    ),
    (
      "  model.hidden.activation: [relu, softmax]",
      ["4:35: model[1].activation: softmax may only stand in the last layer"]
    ),
    (
      "  model.hidden.units: [1, 2]\n  model.hidden.units: [3, 4]",
      ["5:3: duplicate key 'model.hidden.units'; the first is on line 4, column 3"]
    ),
  ]

  @Test(arguments: spaces)
  func space(_ lines: String, _ expected: [String]) throws {
    let said = try SearchFiles.complaints(about: SearchFiles.text(lines))
    #expect(said == expected.map { "search.cfg:\($0)" })
  }
}
