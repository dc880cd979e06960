/// How the inputs of a network are made from pixels; the raw value is the configuration word.
public enum InputScaling: String, CaseIterable, Sendable {
  case unit, standardized
  case pcaWhitened = "pca_whitened"
}

/// Which training images are kept back for validation.
public enum ValidationSplit: Sendable, Equatable {
  case none
  case first(Int)
  case fraction(Double)
}
