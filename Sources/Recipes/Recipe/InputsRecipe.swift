public import Datasets

/// How pixels become the inputs of the network.
public enum InputsRecipe: Sendable, Equatable {
  case unit
  case standardized
  /// nil keeps every component that carries variance.
  case pcaWhitened(components: Int?)

  /// The transformation, without its number of components.
  public var scaling: InputScaling {
    switch self {
    case .unit: .unit
    case .standardized: .standardized
    case .pcaWhitened: .pcaWhitened
    }
  }

  /// How many principal components are kept, where any are computed.
  public var components: Int? {
    if case .pcaWhitened(let components) = self { components } else { nil }
  }

  static let cases: [Case<InputsRecipe>] = [
    Case(InputScaling.unit.rawValue, .unit, "Each pixel divided by 255."),
    Case(
      InputScaling.standardized.rawValue, .standardized,
      "Each pixel minus its mean, divided by its standard deviation."),
    Case(
      InputScaling.pcaWhitened.rawValue, Components.format, example: Components(count: 100),
      "The strongest principal components, each divided by its standard deviation."
    ) {
      .pcaWhitened(components: $0.count)
    } _: {
      if case .pcaWhitened(let count) = $0 { Components(count: count) } else { nil }
    },
  ]

  private struct Components: Sendable {
    var count: Int?

    static let format = Format.section(
      Components(),
      [
        Field(
          "components", \.count, .optional(.integer(in: 1...100_000)), example: 100,
          "How many principal components are kept; all that carry variance unless given.")
      ])
  }
}
