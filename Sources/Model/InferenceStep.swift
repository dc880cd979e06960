public import Kernels

/// What a layer does once training is over, for programs that compute a network by themselves.
public enum InferenceStep: Sendable {
  /// y = x W + b; W is inputs x outputs, b one row, and the name is the layer's.
  case affine(name: String, kernel: Matrix, bias: Matrix)
  /// y = f(x).
  case activation(Activation)
}

extension Network {
  /// What leads from the inputs to the class probabilities, without what acts in training only.
  public var inference: [InferenceStep] {
    layers.flatMap { $0.inference } + (hasLogits ? [.activation(.softmax)] : [])
  }
}
