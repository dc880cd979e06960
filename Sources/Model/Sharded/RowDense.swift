import Kernels

/// A fully connected layer divided by rows of its kernel: y = f(Σ_q x_q W_q + b) over shards q.
///
/// x_q is the shard's own columns of x, W_q the rows that belong to them. Each shard adds up the
/// summands of its own samples.
struct RowDense: ShardedLayer {
  let activation: ActivationKernel
  /// Each shard's columns, batch x its width.
  let inputs, inputGradients: [MatrixView]
  /// Each shard's summand of x W, batch x outputs.
  let summands: [MatrixView]
  /// Batch x outputs.
  let output, outputGradient: MatrixView
  let kernels: [Piece]
  /// Each shard's columns of the one bias.
  let biases: [Piece?]
  /// 1 x outputs; nil in a layer without.
  let bias: MatrixView?

  func pieces(of shard: Int) -> [Piece] { [kernels[shard], biases[shard]].compactMap(\.self) }

  func forward(_ worker: Worker, _ pass: Pass) {
    for shard in worker.share(of: kernels.count) {
      gemm(
        inputs[shard].rows(0..<pass.rows), times: kernels[shard].value,
        into: summands[shard].rows(0..<pass.rows))
    }
    worker.wait()  // for the others' summands
    for shard in worker.share(of: kernels.count) {
      let samples = pass.samples(shard)
      let y = output.rows(samples)
      y.sum(of: summands, rows: samples)
      y.activate(activation, adding: bias)
    }
  }

  func backward(_ worker: Worker, _ pass: Pass) {
    for shard in worker.share(of: kernels.count) {
      let samples = pass.samples(shard)
      outputGradient.rows(samples).backpropagate(activation, at: output.rows(samples))
    }
    worker.wait()  // for the others' samples of dz
    for shard in worker.share(of: kernels.count) {
      gemm(
        outputGradient.rows(0..<pass.rows), times: kernels[shard].value, .transposed,
        into: inputGradients[shard].rows(0..<pass.rows))  // dx_q = dz W_qᵀ
      biases[shard]?.setGradient(ofBias: outputGradient.rows(0..<pass.rows))
    }
  }

  func differentiate(_ worker: Worker, _ pass: Pass) {
    for shard in worker.share(of: kernels.count) {
      gemm(
        inputs[shard].rows(0..<pass.rows), .transposed, times: outputGradient.rows(0..<pass.rows),
        into: kernels[shard].gradient)  // dW_q = x_qᵀ dz
    }
  }

  func descend(_ worker: Worker, _ pass: Pass, _ step: Optimizer.Step) {
    for shard in worker.share(of: kernels.count) {
      let input = DenseInput.dense(inputs[shard])
      input.descend(
        kernels[shard], outputGradient.rows(0..<pass.rows), inputs: 0..<inputs[shard].columns, step)
      biases[shard]?.update(step)
    }
  }
}
