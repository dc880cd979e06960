import Kernels

/// The beginning of a residual block: nothing on the way forward.
///
/// On the way back its layers have left the derivative by what it began with; that of the sum is
/// added.
struct ResidualBeginning: ShardedLayer {
  /// Batch x width; nil where no layer before the block has weights.
  let inputGradient: MatrixView?
  /// The derivative by the sum at the block's end, batch x width.
  let sumGradient: MatrixView

  func forward(_ worker: Worker, _ pass: Pass) {}

  func backward(_ worker: Worker, _ pass: Pass) {
    guard let inputGradient else { return }
    for shard in worker.share(of: pass.sharding.count) {
      let samples = pass.samples(shard)
      inputGradient.rows(samples).add(sumGradient.rows(samples))
    }
  }
}

/// The end of a residual block, by samples: y = x + what the block began with.
struct ShardedResidualSum: ShardedLayer {
  /// x, and what the block began with, batch x width each.
  let summands: [MatrixView]
  /// Batch x width; the derivative by y is kept for the block's beginning.
  let output, outputGradient: MatrixView
  /// The derivative by x, in which the block's last layer goes on; nil where no layer so far has
  /// weights.
  let inputGradient: MatrixView?

  func forward(_ worker: Worker, _ pass: Pass) {
    for shard in worker.share(of: pass.sharding.count) {
      let samples = pass.samples(shard)
      output.rows(samples).sum(of: summands, rows: samples)
    }
  }

  func backward(_ worker: Worker, _ pass: Pass) {
    guard let inputGradient else { return }
    for shard in worker.share(of: pass.sharding.count) {
      let samples = pass.samples(shard)
      inputGradient.rows(samples).copy(outputGradient.rows(samples))
    }
  }
}
