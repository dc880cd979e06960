import Kernels

/// How gradients are kept small; at most one way, as in Keras.
public enum Clipping: Sendable, Equatable {
  /// Each parameter's gradient is scaled down to at most this norm.
  case norm(Double)
  /// All gradients together are scaled down to at most this norm.
  case globalNorm(Double)
  /// Each element is brought into [-limit, limit].
  case value(Double)

  /// Cuts the network's gradients: g * c / max(norm, c).
  func apply(to network: inout Network) {
    switch self {
    case .value(let limit):
      network.visitParameters { $0.gradient.clamp(to: Scalar(limit)) }
    case .norm(let limit):
      network.visitParameters { parameter in
        let norm = parameter.gradient.sumOfSquares.squareRoot()
        if norm > limit { parameter.gradient.scale(by: Scalar(limit / norm)) }
      }
    case .globalNorm(let limit):
      var sum = 0.0
      network.visitParameters { sum += $0.gradient.sumOfSquares }
      let norm = sum.squareRoot()
      guard norm > limit else { return }
      network.visitParameters { $0.gradient.scale(by: Scalar(limit / norm)) }
    }
  }
}
