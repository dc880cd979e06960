import Model

extension BatchNormPlan {
  static let format = Format.section(
    BatchNormPlan(),
    [
      Field(
        "momentum", \.momentum, .number(.including(0), .excluding(1)), example: 0.9,
        "The share of the moving mean and variance that a batch leaves as it was."),
      Field(
        "epsilon", \.epsilon, .number(.excluding(0)), example: 1e-5,
        "What is added to the variance before its root is taken."),
      Field(
        "center", \.center, .boolean, example: false,
        "Whether a summand of each column is trained, beta."),
      Field(
        "scale", \.scale, .boolean, example: false,
        "Whether a factor of each column is trained, gamma."),
    ])
}
