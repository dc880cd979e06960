public import Kernels

/// The activation functions; the raw value is the configuration word, as in Keras.
public enum Activation: String, CaseIterable, Sendable {
  case linear, relu
  case leakyRelu = "leaky_relu"
  case elu, selu, gelu, silu, softplus, tanh, sigmoid, softmax

  /// What leaky_relu multiplies negative numbers with: Keras's default `negative_slope`.
  public static let leakySlope = 0.2
  /// The alpha of selu (arXiv:1706.02515).
  public static let seluAlpha = 1.6732632423543772848170429916717
  /// The lambda of selu.
  public static let seluScale = 1.0507009873554804934193349852946

  /// The loops that compute the function and its derivative.
  public var kernel: ActivationKernel {
    switch self {
    case .linear: .linear
    case .relu: .relu
    case .leakyRelu: .leakyRelu
    case .elu: .elu
    case .selu: .selu
    case .gelu: .gelu
    case .silu: .silu
    case .softplus: .softplus
    case .tanh: .tanh
    case .sigmoid: .sigmoid
    case .softmax: .softmax
    }
  }
}
