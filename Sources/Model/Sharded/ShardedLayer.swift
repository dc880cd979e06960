public import Kernels

/// One layer of a step that several workers take together.
///
/// The methods run on every worker at once; each works on its own shards, and waits for the others
/// before it reads what they wrote. Reading a method for one shard of one is reading the layer.
public protocol ShardedLayer: Sendable {
  /// The parts of its parameters that a shard updates.
  func pieces(of shard: Int) -> [Piece]

  /// The parts of what its passes keep up to date besides that a shard writes.
  func statistics(of shard: Int) -> [Piece]

  /// Computes the layer's output.
  func forward(_ worker: Worker, _ pass: Pass)

  /// Turns the derivative by the output into the one by what its last function was applied to, and
  /// from that computes the derivative by the input, where a layer before this one has weights.
  func backward(_ worker: Worker, _ pass: Pass)

  /// Computes the gradient of the kernel into the shard's pieces; biases have theirs already.
  func differentiate(_ worker: Worker, _ pass: Pass)

  /// Changes the weights by the gradient, without ever writing that of a kernel down.
  func descend(_ worker: Worker, _ pass: Pass, _ step: Optimizer.Step)
}

extension ShardedLayer {
  /// Layers without weights have none.
  func pieces(of shard: Int) -> [Piece] { [] }
  /// Most layers keep none.
  func statistics(of shard: Int) -> [Piece] { [] }
  /// Layers without weights have no gradients.
  func differentiate(_ worker: Worker, _ pass: Pass) {}
  /// Layers without weights have nothing to update.
  func descend(_ worker: Worker, _ pass: Pass, _ step: Optimizer.Step) {}
}
