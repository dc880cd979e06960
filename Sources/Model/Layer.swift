public import Kernels

/// What a pass is for, and the randomness it may use.
public enum Mode: Sendable {
  /// Dropout acts; the stream is this step's own, and each layer forks it by its position.
  case training(RandomStream)
  /// Every layer is deterministic.
  case inference
}

/// One layer: it owns its parameters; the tape owns every buffer of a pass.
///
/// Shapes: x is batch x inputs, y is batch x outputs.
public protocol Layer: Sendable {
  /// Its name in messages and checkpoints.
  var name: String { get }
  /// Columns of x.
  var inputs: Int { get }
  /// Columns of y.
  var outputs: Int { get }

  /// Computes y from x.
  mutating func forward(_ x: Matrix, mode: Mode, into y: inout Matrix)

  /// Turns dy, the loss's derivative by y, into dz, its derivative by what the layer's last
  /// function was applied to, and sets the gradients of the parameters.
  mutating func backward(x: Matrix, y: Matrix, mode: Mode, dy: inout Matrix)

  /// Computes dx from dz; not asked of the first layer, where it would be the biggest product.
  func propagate(dz: Matrix, into dx: inout Matrix)

  /// Calls the body with each parameter, in a fixed order.
  mutating func visitParameters(_ body: (inout Parameter) -> Void)

  /// What the layer's regularisers add to the loss.
  var penalty: Double { get }

  /// What it does once training is over; nothing, if it acts in training only.
  var inference: [InferenceStep] { get }

  /// This layer for several shards, put behind what has been wired so far.
  func sharded(_ wiring: inout Wiring) -> any ShardedLayer
}

extension Layer {
  /// Layers without weights pass the gradient on as it is.
  public func propagate(dz: Matrix, into dx: inout Matrix) { dx.copy(dz) }

  /// Layers without weights have no parameters.
  public mutating func visitParameters(_ body: (inout Parameter) -> Void) {}

  /// Layers without regularisers add nothing.
  public var penalty: Double { 0 }
}
