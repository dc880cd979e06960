/// How pixels become inputs of a network; the raw value is the configuration word.
public enum InputScaling: String, CaseIterable, Sendable {
  /// x / 255.
  case unit
  /// (x / 255 - mean) / (deviation + 1e-6), pixel by pixel.
  case standardized
  /// Principal components of x / 255, each scaled to variance 1.
  case pcaWhitened = "pca_whitened"
}
