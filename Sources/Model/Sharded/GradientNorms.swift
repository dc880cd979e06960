import Kernels

/// The norms of gradients that several shards hold parts of, for clipping.
struct GradientNorms: Sendable {
  /// For each shard, the sum of squares of its piece of each parameter.
  private let squares: [Slots<Double>]

  init(shards: Int, parameters: Int) {
    squares = (0..<shards).map { _ in Slots(count: parameters, repeating: 0) }
  }

  /// Cuts all gradients: g * c / max(norm, c).
  ///
  /// All workers call this at once.
  func clip(_ pieces: [[Piece]], by clipping: Clipping, _ worker: Worker) {
    if case .value(let limit) = clipping {
      for shard in worker.share(of: pieces.count) {
        for piece in pieces[shard] { piece.gradient.clamp(to: Scalar(limit)) }
      }
      return
    }
    for shard in worker.share(of: pieces.count) {
      for piece in pieces[shard] { squares[shard][piece.parameter] = piece.gradient.sumOfSquares }
    }
    worker.wait()  // for the others' squares
    for shard in worker.share(of: pieces.count) {
      for piece in pieces[shard] {
        let (norm, limit) =
          switch clipping {
          case .norm(let limit): (norm(of: piece.parameter), limit)
          case .globalNorm(let limit): (globalNorm, limit)
          case .value: preconditionFailure("values are cut without a norm")
          }
        if norm > limit { piece.gradient.scale(by: Scalar(limit / norm)) }
      }
    }
  }

  private func norm(of parameter: Int) -> Double {
    squares.reduce(0) { $0 + $1[parameter] }.squareRoot()
  }

  private var globalNorm: Double {
    squares[0].indices.reduce(0) { sum, parameter in
      squares.reduce(sum) { $0 + $1[parameter] }
    }.squareRoot()
  }
}
