import Kernels

/// A fully connected layer divided by columns: y_q = f(x W_q + b_q) for shard q.
///
/// x is batch x inputs and read by all; W_q, b_q and y_q are the shard's own columns.
struct ColumnDense: ShardedLayer {
  let activation: ActivationKernel
  let input: DenseInput
  /// Batch x inputs; nil where no layer before this one has weights.
  let inputGradient: MatrixView?
  /// Each shard's summand of the input's gradient, batch x inputs.
  let summands: [MatrixView]
  /// Each shard's columns, batch x its width.
  let outputs, outputGradients: [MatrixView]
  let kernels: [Piece]
  /// Nil in a layer without.
  let biases: [Piece?]

  func pieces(of shard: Int) -> [Piece] { [kernels[shard], biases[shard]].compactMap(\.self) }

  func forward(_ worker: Worker, _ pass: Pass) {
    worker.wait()  // for what the others gathered of x
    for shard in worker.share(of: kernels.count) {
      let y = outputs[shard].rows(0..<pass.rows)
      input.multiply(kernels[shard].value, samples: 0..<pass.rows, into: y)
      y.activate(activation, adding: biases[shard]?.value)
    }
  }

  func backward(_ worker: Worker, _ pass: Pass) {
    for shard in worker.share(of: kernels.count) {
      let dz = outputGradients[shard].rows(0..<pass.rows)
      dz.backpropagate(
        activation, at: outputs[shard].rows(0..<pass.rows), columnSums: biases[shard]?.gradient)
      guard inputGradient != nil else { continue }
      gemm(
        dz, times: kernels[shard].value, .transposed, into: summands[shard].rows(0..<pass.rows))
    }
    guard let inputGradient else { return }
    worker.wait()  // for the others' summands
    for shard in worker.share(of: kernels.count) {
      let samples = pass.samples(shard)
      inputGradient.rows(samples).sum(of: summands, rows: samples)  // dx = Σ dz_q W_qᵀ
    }
  }

  func differentiate(_ worker: Worker, _ pass: Pass) {
    for shard in worker.share(of: kernels.count) {
      let kernel = kernels[shard]
      input.differentiate(
        outputGradients[shard].rows(0..<pass.rows), inputs: 0..<kernel.value.rows,
        into: kernel.gradient)  // dW_q = xᵀ dz_q
    }
  }

  func descend(_ worker: Worker, _ pass: Pass, _ step: Optimizer.Step) {
    for shard in worker.share(of: kernels.count) {
      let kernel = kernels[shard]
      input.descend(
        kernel, outputGradients[shard].rows(0..<pass.rows), inputs: 0..<kernel.value.rows, step)
      biases[shard]?.update(step)
    }
  }
}
