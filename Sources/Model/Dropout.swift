public import Kernels

/// While training, an element becomes zero with probability `rate`, else it is divided by 1 - rate.
///
/// That is the plain form (Srivastava and others, JMLR 15, 2014). The alpha form (Klambauer and
/// others, arXiv:1706.02515) sets dropped elements to SELU's saturation value and
/// then restores mean and variance by y = a x + b (keras/src/layers/regularization).
public struct Dropout: Layer {
  public let name: String
  /// Where the layer stands in the network: part of what its masks are drawn from.
  let position: Int
  public let inputs: Int
  public var outputs: Int { inputs }
  /// The probability with which an element is dropped, in [0, 1).
  public let rate: Double
  /// What a dropped element becomes, and the a and b of y = a x + b.
  let replacement, a, b: Scalar

  /// Plain dropout.
  public static func plain(name: String, position: Int, inputs: Int, rate: Double) -> Dropout {
    Dropout(name, position, inputs, rate, replacement: 0, a: 1 / (1 - rate), b: 0)
  }

  /// AlphaDropout.
  public static func alpha(name: String, position: Int, inputs: Int, rate: Double) -> Dropout {
    let saturation = -Activation.seluAlpha * Activation.seluScale
    let a = 1 / ((1 - rate) * (1 + rate * saturation * saturation)).squareRoot()
    return Dropout(
      name, position, inputs, rate, replacement: saturation, a: a, b: -a * saturation * rate)
  }

  private init(
    _ name: String, _ position: Int, _ inputs: Int, _ rate: Double,
    replacement: Double, a: Double, b: Double
  ) {
    (self.name, self.position, self.inputs, self.rate) = (name, position, inputs, rate)
    (self.replacement, self.a, self.b) = (Scalar(replacement), Scalar(a), Scalar(b))
  }

  public mutating func forward(_ x: Matrix, mode: Mode, into y: inout Matrix) {
    guard case .training(let random) = mode else { return y.copy(x) }
    y.dropOut(x, mask: mask(random), replacement: replacement, a: a, b: b)
  }

  public mutating func backward(x: Matrix, y: Matrix, mode: Mode, dy: inout Matrix) {
    guard case .training(let random) = mode else { return }
    dy.dropOutGradient(mask: mask(random), a: a)
  }

  public var inference: [InferenceStep] { [] }

  public func sharded(_ wiring: inout Wiring) -> any ShardedLayer {
    wiring.add { ShardedDropout(dropout: self, input: $0, output: $1, gradient: $2) }
  }

  /// The step's mask.
  func mask(_ random: RandomStream) -> DropoutMask {
    DropoutMask(rate: rate, from: random.fork(position))
  }
}
