import Testing

@testable import Recipes

@Suite struct WrongYAMLTests {
  static let rows: [Wrong] = [
    Wrong(
      "training: &a {epochs: 3}",
      "2:11: anchors and aliases are not understood; write it out"),
    Wrong(
      "training: {epochs: &a 0, batch_size: 3}",
      "2:20: anchors and aliases are not understood; write it out",
      "2:20: training.epochs: must be between 1 and 1000000, got 0"),
    Wrong(
      "training: *a",
      "2:11: anchors and aliases are not understood; write it out"),
    Wrong(
      "*a : 3",
      "2:1: a key must be a plain word"),
    Wrong(
      "base: &b {epochs: 3}\ntraining: *b",
      "2:1: unknown key 'base'; the keys here are \(Words.top)",
      "2:7: anchors and aliases are not understood; write it out",
      "3:11: anchors and aliases are not understood; write it out"),
    Wrong(
      "training: {<<: {epochs: 3}}",
      "2:12: merge keys are not understood; write the keys out"),
    Wrong(
      "training: !!int 3",
      "2:11: the tag tag:yaml.org,2002:int is not understood; leave it out",
      "2:11: training: must be a mapping of \(Words.training), got '3'"),
    Wrong(
      "training: {epochs: !!int 3}",
      "2:20: the tag tag:yaml.org,2002:int is not understood; leave it out"),
    Wrong(
      "training: {epochs: ! 3}",
      "2:20: the tag ! is not understood; leave it out"),
    Wrong(
      "? [a, b]\n: 3",
      "2:3: a key must be a plain word"),
    Wrong(
      String(repeating: "{? ", count: 11),
      "2:32: keys with '?' are not understood; write key: value"),
    Wrong(
      String(repeating: "# Why ? How ? \n", count: 99) + "seed: x",
      "101:7: seed: must be a whole number, got 'x'"),
    Wrong(
      "training:\n\tepochs: 3",
      "3:1: a tab in the indentation; use spaces"),
    Wrong(
      "training: {epochs: 3",
      "3:1: not valid YAML: while parsing a flow mapping, did not find expected ',' or '}'"),
    Wrong(
      "training: epochs: 3",
      "2:17: not valid YAML: mapping values are not allowed in this context"),
    Wrong(
      "---\ntraining: {epochs: 3}",
      """
      2:1: not valid YAML: expected a single document in the stream, but found another \
      document
      """),
    Wrong(
      "training: {epochs: 3}\n  batch_size: 32",
      "3:3: not valid YAML: while parsing a block mapping, did not find expected key"),
    Wrong(
      "training: {epochs: \"3}",
      "2:23: not valid YAML: while scanning a quoted scalar, found unexpected end of stream"),
    Wrong(
      "1: 2",
      "2:1: unknown key '1'; the keys here are \(Words.top)"),
    Wrong(
      "training: {epochs: 3\u{7}}",
      "2:21: not valid YAML: control characters are not allowed"),
  ]

  @Test("what YAML allows and a configuration does not", arguments: rows)
  func saysWhatIsWrong(_ row: Wrong) {
    #expect(row.complaints(after: minimalModel) == row.expected(after: minimalModel))
  }
}
