public import Kernels

/// The end of a residual block: y = x + what the block began with.
///
/// After K. He and others, "Deep Residual Learning", arXiv:1512.03385. x and y are the block's width;
/// the network adds what the first of the block's layers was given, and its derivative, as they
/// are the tape's.
public struct ResidualSum: Layer {
  public let name: String
  public let inputs: Int
  public var outputs: Int { inputs }
  /// Layers of the block before this one.
  public let length: Int

  public mutating func forward(_ x: Matrix, mode: Mode, into y: inout Matrix) { y.copy(x) }

  public mutating func backward(x: Matrix, y: Matrix, mode: Mode, dy: inout Matrix) {}

  public var inference: [InferenceStep] { [] }

  public func sharded(_ wiring: inout Wiring) -> any ShardedLayer { wiring.endBlock() }
}

extension ResidualSum {
  /// Where residual blocks begin and end: the indices of their first layers and of their sums.
  static func blocks(in layers: [any Layer]) -> [(first: Int, sum: Int)] {
    layers.enumerated().compactMap { index, layer in
      (layer as? ResidualSum).map { (index - $0.length, index) }
    }
  }
}

extension Network {
  /// Where residual blocks begin and end.
  var blocks: [(first: Int, sum: Int)] { ResidualSum.blocks(in: layers) }
}
