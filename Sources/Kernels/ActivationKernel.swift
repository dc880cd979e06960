internal import CKernels

/// An element-wise function and its derivative as loops over a matrix.
///
/// Which of the two sides of the function the derivative is written in differs: most are a
/// function of the output, so that one buffer serves both passes.
@safe public struct ActivationKernel: Sendable {
  typealias Forward = @convention(c) (apus_view, UnsafePointer<Scalar>?) -> Void
  typealias Backward =
    @convention(c) (apus_view, apus_view, UnsafeMutablePointer<Scalar>?) -> Void

  let forward: Forward
  let backward: Backward
  /// Whether the derivative is computed from the function's input, not from its output.
  public let needsInput: Bool

  private init(_ forward: Forward, _ backward: Backward, needsInput: Bool = false) {
    unsafe self.forward = forward
    unsafe self.backward = backward
    self.needsInput = needsInput
  }

  /// The identity.
  public static let linear = unsafe Self(apus_linear_forward, apus_linear_backward)
  /// max(z, 0).
  public static let relu = unsafe Self(apus_relu_forward, apus_relu_backward)
  /// z where positive, else 0.2 z.
  public static let leakyRelu = unsafe Self(apus_leaky_relu_forward, apus_leaky_relu_backward)
  /// z where positive, else e^z - 1.
  public static let elu = unsafe Self(apus_elu_forward, apus_elu_backward)
  /// The self-normalising scaled ELU.
  public static let selu = unsafe Self(apus_selu_forward, apus_selu_backward)
  /// z times the normal distribution's cumulative probability of z.
  public static let gelu = unsafe Self(apus_gelu_forward, apus_gelu_backward, needsInput: true)
  /// z times the logistic function of z.
  public static let silu = unsafe Self(apus_silu_forward, apus_silu_backward, needsInput: true)
  /// log(1 + e^z).
  public static let softplus = unsafe Self(apus_softplus_forward, apus_softplus_backward)
  /// The hyperbolic tangent.
  public static let tanh = unsafe Self(apus_tanh_forward, apus_tanh_backward)
  /// The logistic function.
  public static let sigmoid = unsafe Self(apus_sigmoid_forward, apus_sigmoid_backward)
  /// e^z over the sum of e^z, row by row.
  public static let softmax = unsafe Self(apus_softmax_forward, apus_softmax_backward)
}
