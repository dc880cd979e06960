/// Runs whose networks teach another one, together.
public struct TeacherRecipe: Sendable, Equatable {
  /// Their directories.
  public var runs: [String]
  /// The teacher's share of the loss.
  public var weight = 0.9
  /// What logits are divided by before teacher and student are compared.
  public var temperature = 2.0

  /// Runs with the usual proportions.
  public init(runs: [String]) { self.runs = runs }

  static let example = TeacherRecipe(runs: ["runs/relu_2x300-1", "runs/relu_2x300-2"])

  static let format = Format.section(
    TeacherRecipe(runs: []),
    [
      Field(
        "runs", \.runs, .texts(.run), presence: .required, example: example.runs,
        "Run directories on the same data, whose softened probabilities are averaged."),
      Field(
        "weight", \.weight, .number(.excluding(0), .including(1)), example: 0.5,
        "The teacher's share of the loss; the rest is that of the labels."),
      Field(
        "temperature", \.temperature, .number(.including(0.1), .including(100)), example: 4,
        "What the logits of teacher and student are divided by before they are compared."),
    ])
}

extension TextRule {
  /// The path of a run directory.
  static let run = TextRule(
    words: "the path of a run directory, such as runs/relu_2x300-1", pattern: ".+")
}
