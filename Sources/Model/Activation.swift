public import Kernels

/// The activation functions; the raw value is the configuration word, as in Keras.
public enum Activation: String, CaseIterable, Sendable {
  case linear, relu
  case leakyRelu = "leaky_relu"
  case elu, selu, gelu, silu, softplus, tanh, sigmoid, softmax

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
