import Testing

@testable import Recipes

@Suite struct WrongNumbersTests {
  static let rows: [Wrong] = [
    Wrong(
      "training: {epochs: fast}",
      "2:20: training.epochs: must be a whole number, got 'fast'"),
    Wrong(
      "training: {epochs: 2.5}",
      "2:20: training.epochs: must be a whole number, got '2.5'"),
    Wrong(
      "training: {epochs: \"30\"}",
      "2:20: training.epochs: must be a whole number, got the text \"30\"; leave out the quotes"),
    Wrong(
      "training: {epochs: [30]}",
      "2:20: training.epochs: must be a whole number, got a list"),
    Wrong(
      "training: {epochs: {a: 1}}",
      "2:20: training.epochs: must be a whole number, got a mapping"),
    Wrong(
      "training: {epochs: }",
      "2:20: training.epochs: has no value; write one, or leave the key out"),
    Wrong(
      "training: {epochs: ~}",
      "2:20: training.epochs: has no value; write one, or leave the key out"),
    Wrong(
      "training: {epochs: 1e3}",
      "2:20: training.epochs: must be a whole number, got '1e3'"),
    Wrong(
      "training: 30",
      "2:11: training: must be a mapping of \(Words.training), got '30'"),
    Wrong(
      "training:",
      "2:10: training: has no value; write one, or leave the key out"),
    Wrong(
      "training: [30]",
      "2:11: training: must be a mapping of \(Words.training), got a list"
    ),
    Wrong(
      "seed: -1",
      "2:7: seed: must be between 0 and 9223372036854775807, got -1"),
    Wrong(
      "seed: 99999999999999999999",
      "2:7: seed: must be between 0 and 9223372036854775807, got 99999999999999999999"),
    Wrong(
      "seed: ten",
      "2:7: seed: must be a whole number, got 'ten'"),
    Wrong(
      "optimizer: {sgd: {learning_rate: fast}}",
      "2:34: optimizer.sgd.learning_rate: must be a number, got 'fast'"),
    Wrong(
      "optimizer: {sgd: {learning_rate: 0}}",
      "2:34: optimizer.sgd.learning_rate: must be above 0, got 0"),
    Wrong(
      "optimizer: {sgd: {learning_rate: -0.1}}",
      "2:34: optimizer.sgd.learning_rate: must be above 0, got -0.1"),
    Wrong(
      "optimizer: {sgd: {learning_rate: .inf}}",
      "2:34: optimizer.sgd.learning_rate: must be a number, got '.inf'"),
    Wrong(
      "optimizer: {sgd: {learning_rate: 1e999}}",
      "2:34: optimizer.sgd.learning_rate: must be finite, got 1e999"),
    Wrong(
      "optimizer: {sgd: {learning_rate: 0x10}}",
      "2:34: optimizer.sgd.learning_rate: must be a number, got '0x10'"),
    Wrong(
      "optimizer: {sgd: {learning_rate: '0.1'}}",
      """
      2:34: optimizer.sgd.learning_rate: must be a number, got the text "0.1"; leave out the \
      quotes
      """),
    Wrong(
      "optimizer: {sgd: {learning_rate: 0,1}}",
      "2:34: optimizer.sgd.learning_rate: must be above 0, got 0",
      """
      2:36: optimizer.sgd: unknown key '1'; the keys here are learning_rate, momentum, \
      nesterov, weight_decay, clipnorm, global_clipnorm, clipvalue
      """),
    Wrong(
      "optimizer: {sgd: {momentum: 1.5}}",
      "2:29: optimizer.sgd.momentum: must be between 0 and 1, got 1.5"),
    Wrong(
      "optimizer: {sgd: {nesterov: yes}}",
      "2:29: optimizer.sgd.nesterov: must be true or false, got 'yes'; did you mean 'true'?"),
    Wrong(
      "optimizer: {sgd: {nesterov: 1}}",
      "2:29: optimizer.sgd.nesterov: must be true or false, got '1'"),
    Wrong(
      "optimizer: {sgd: {nesterov: True}}",
      "2:29: optimizer.sgd.nesterov: must be true or false, got 'True'; did you mean 'true'?"),
    Wrong(
      "optimizer: {adam: {beta_1: 1}}",
      "2:28: optimizer.adam.beta_1: must be at least 0 and below 1, got 1"),
    Wrong(
      "optimizer: rmsprop",
      "2:12: optimizer: must be one of sgd, adam, adamw, got 'rmsprop'"),
    Wrong(
      "optimizer: SGD",
      "2:12: optimizer: must be one of sgd, adam, adamw, got 'SGD'; did you mean 'sgd'?"),
    Wrong(
      "optimizer: {sgd: {}, adam: {}}",
      "2:22: optimizer: must hold exactly one key, got 'sgd' and 'adam'"),
    Wrong(
      "optimizer: [sgd]",
      "2:12: optimizer: must be one of sgd, adam, adamw, got a list"),
    Wrong(
      "optimizer:",
      "2:11: optimizer: has no value; write one, or leave the key out"),
    Wrong(
      "optimizer: {}",
      "2:12: optimizer: must be one of sgd, adam, adamw, got an empty mapping"),
    Wrong(
      "optimizer: {sgd: }",
      "2:18: optimizer.sgd: has no value; write one, or leave the key out"),
    Wrong(
      "optimizer: {sgd: {clipnorm: 1, clipvalue: 0.5}}",
      """
      2:43: optimizer.sgd.clipvalue: only one of clipnorm, global_clipnorm and clipvalue may \
      be given, and clipnorm is
      """),
    Wrong(
      "optimizer: {sgd: {clipnorm: off}}",
      "2:29: optimizer.sgd.clipnorm: must be a number or 'none', got 'off'"),
  ]

  @Test("types and ranges", arguments: rows)
  func saysWhatIsWrong(_ row: Wrong) {
    #expect(row.complaints(after: minimalModel) == row.expected(after: minimalModel))
  }
}
