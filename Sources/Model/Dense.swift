public import Kernels

/// A fully connected layer: y = f(x W + b).
///
/// W is inputs x outputs, b is 1 x outputs. f is an activation whose derivative is a function of
/// its output; the others get an `ActivationLayer` of their own.
public struct Dense: Layer {
  public let name: String
  public var inputs: Int { kernel.value.rows }
  public var outputs: Int { kernel.value.columns }
  /// W.
  public private(set) var kernel: Parameter
  /// b; zeros that nobody visits in a layer without.
  public private(set) var bias: Parameter
  /// Whether there is a b.
  public let hasBias: Bool
  /// f.
  public let activation: Activation
  /// The factor of the penalty `l2 * sum(W^2)`, Keras's `kernel_regularizer=L2(l2)`.
  public let l2: Double

  /// A layer with a kernel (inputs x outputs), the norms of whose columns may be limited (Keras's
  /// `kernel_constraint=MaxNorm(maxNorm)`), and zero biases.
  public init(
    name: String, kernel: Matrix, activation: Activation, hasBias: Bool = true, l2: Double = 0,
    maxNorm: Double? = nil
  ) {
    precondition(
      !activation.kernel.needsInput, "\(activation) needs a layer of its own after \(name)")
    self.name = name
    self.activation = activation
    self.hasBias = hasBias
    self.l2 = l2
    self.kernel = Parameter(name: "\(name).kernel", value: kernel, maxNorm: maxNorm)
    bias = Parameter(
      name: "\(name).bias", value: Matrix(rows: 1, columns: kernel.columns), kind: .row)
  }

  public mutating func forward(_ x: Matrix, mode: Mode, into y: inout Matrix) {
    gemm(x, times: kernel.value, into: &y)
    y.activate(activation.kernel, adding: hasBias ? bias.value : nil)
  }

  public mutating func backward(x: Matrix, y: Matrix, mode: Mode, dy: inout Matrix) {
    dy.backpropagate(activation.kernel, at: y, columnSums: &bias.gradient)  // db = sum over rows
    gemm(x, .transposed, times: dy, into: &kernel.gradient)  // dW = xᵀ dz
    if l2 > 0 { kernel.gradient.add(kernel.value, scaledBy: Scalar(2 * l2)) }
  }

  public func propagate(dz: Matrix, into dx: inout Matrix) {
    gemm(dz, times: kernel.value, .transposed, into: &dx)  // dx = dz Wᵀ
  }

  public mutating func visitParameters(_ body: (inout Parameter) -> Void) {
    body(&kernel)
    if hasBias { body(&bias) }
  }

  public var inference: [InferenceStep] {
    [.affine(name: name, kernel: kernel.value, bias: bias.value), .activation(activation)]
  }

  public func sharded(_ wiring: inout Wiring) -> any ShardedLayer { wiring.add(self) }

  public var penalty: Double { l2 > 0 ? l2 * kernel.value.sumOfSquares : 0 }
}
