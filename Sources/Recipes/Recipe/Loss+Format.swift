import Model

extension Loss {
  /// What may be said about a cross-entropy.
  private struct CrossEntropyRecipe {
    var labelSmoothing = 0.0

    static let format = Format.section(
      CrossEntropyRecipe(),
      [
        Field(
          "label_smoothing", \.labelSmoothing,
          Format<Double?>.optional(.number(.including(0), .excluding(1))).map {
            $0 ?? 0
          } _: {
            $0 > 0 ? $0 : nil
          }, example: 0.1,
          "The share of each label that is spread over all classes alike; in evaluations too.")
      ])
  }

  static let format = Format.choice(cases)

  private static let cases: [Case<Loss>] = [
    Case(
      Loss.sparseCategoricalCrossentropy.word, CrossEntropyRecipe.format,
      example: CrossEntropyRecipe(labelSmoothing: 0.1),
      "The cross-entropy of the label's probability; goes with softmax in the last layer."
    ) {
      .crossEntropy(labelSmoothing: $0.labelSmoothing)
    } _: {
      if case .crossEntropy(let smoothing) = $0 {
        CrossEntropyRecipe(labelSmoothing: smoothing)
      } else {
        nil
      }
    },
    Case(
      Loss.meanSquaredError.word, .meanSquaredError,
      "The mean squared distance of the outputs from the one-hot label."),
  ]
}
