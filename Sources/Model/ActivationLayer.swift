public import Kernels

/// An activation whose derivative needs its input, which is the tape's x here: y = f(x).
public struct ActivationLayer: Layer {
  public let name: String
  public let inputs: Int
  public var outputs: Int { inputs }
  /// f.
  public let activation: Activation

  public mutating func forward(_ x: Matrix, mode: Mode, into y: inout Matrix) {
    y.copy(x)
    y.activate(activation.kernel)
  }

  public mutating func backward(x: Matrix, y: Matrix, mode: Mode, dy: inout Matrix) {
    dy.backpropagate(activation.kernel, at: activation.kernel.needsInput ? x : y)
  }

  public var inference: [InferenceStep] { [.activation(activation)] }

  public func sharded(_ wiring: inout Wiring) -> any ShardedLayer {
    wiring.add {
      ShardedActivation(kernel: activation.kernel, input: $0, output: $1, gradient: $2)
    }
  }
}
