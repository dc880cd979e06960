public import Kernels

/// What a layer does once training is over, for programs that compute a network by themselves.
public enum InferenceStep: Sendable {
  /// y = x W + b; W is inputs x outputs, b one row, and the name is the layer's.
  case affine(name: String, kernel: Matrix, bias: Matrix)
  /// y = f(x).
  case activation(Activation)
  /// y = gamma (x - mean) / sqrt(variance + epsilon) + beta.
  case normalization(Normalization)
  /// y = x + what the steps make of x; the name is that of the block.
  case residual(name: String, [InferenceStep])

  /// Batch normalisation by the moving statistics, a row each.
  public struct Normalization: Sendable {
    /// The layer's name.
    public let name: String
    /// Ones and zeros where the layer has none.
    public let gamma, beta: Matrix
    /// Of the training batches.
    public let mean, variance: Matrix
    /// What is added to the variance.
    public let epsilon: Double
  }
}

extension Network {
  /// What leads from the inputs to the class probabilities, without what acts in training only.
  public var inference: [InferenceStep] {
    hiddenInference + (hasLogits ? [.activation(.softmax)] : [])
  }

  /// The same without the softmax that the loss has taken over.
  var hiddenInference: [InferenceStep] {
    var steps: [[InferenceStep]] = []
    for layer in layers {
      guard let sum = layer as? ResidualSum else {
        steps.append(layer.inference)
        continue
      }
      // The block's steps become one, and still stand for as many layers.
      let block = steps.suffix(sum.length).flatMap(\.self)
      steps.replaceSubrange(
        (steps.count - sum.length)..., with: Array(repeating: [], count: sum.length))
      steps.append([.residual(name: sum.name, block)])
    }
    return steps.flatMap(\.self)
  }
}
