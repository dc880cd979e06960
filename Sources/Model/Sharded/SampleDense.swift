import Kernels

/// A fully connected layer divided by samples: each shard computes y = f(x W + b) for its own ones.
///
/// All shards read the one kernel; each updates the rows of it that belong to its part of the
/// inputs, from all samples.
struct SampleDense: ShardedLayer {
  let activation: ActivationKernel
  let input: DenseInput
  /// Batch x inputs; nil where no layer before this one has weights.
  let inputGradient: MatrixView?
  /// Batch x outputs.
  let output, outputGradient: MatrixView
  /// Inputs x outputs.
  let kernel: MatrixView
  /// 1 x outputs; nil in a layer without.
  let bias: MatrixView?
  /// Each shard's rows of the kernel and columns of the bias.
  let kernels: [Piece]
  let biases: [Piece?]

  func pieces(of shard: Int) -> [Piece] { [kernels[shard], biases[shard]].compactMap(\.self) }

  func forward(_ worker: Worker, _ pass: Pass) {
    if case .sparse = input { worker.wait() }  // for the others' columns of x
    for shard in worker.share(of: kernels.count) {
      let samples = pass.samples(shard)
      let y = output.rows(samples)
      input.multiply(kernel, samples: samples, into: y)
      y.activate(activation, adding: bias)
    }
  }

  func backward(_ worker: Worker, _ pass: Pass) {
    for shard in worker.share(of: kernels.count) {
      let samples = pass.samples(shard)
      let dz = outputGradient.rows(samples)
      dz.backpropagate(activation, at: output.rows(samples))
      guard let inputGradient else { continue }
      gemm(dz, times: kernel, .transposed, into: inputGradient.rows(samples))  // dx = dz Wᵀ
    }
  }

  func differentiate(_ worker: Worker, _ pass: Pass) {
    for shard in worker.share(of: kernels.count) {
      let dz = outputGradient.rows(0..<pass.rows)
      input.differentiate(dz, inputs: kernels[shard].rows, into: kernels[shard].gradient)
      biases[shard]?.setGradient(ofBias: dz)
    }
  }

  func descend(_ worker: Worker, _ pass: Pass, _ step: Optimizer.Step) {
    for shard in worker.share(of: kernels.count) {
      let dz = outputGradient.rows(0..<pass.rows)
      input.descend(kernels[shard], dz, inputs: kernels[shard].rows, step)
      biases[shard]?.setGradient(ofBias: dz)
      biases[shard]?.update(step)
    }
  }
}
