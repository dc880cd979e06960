import Kernels

/// What a fully connected layer multiplies its kernel with: the values before it, or the inputs
/// themselves, of which only the pixels other than zero are kept.
enum DenseInput: Sendable {
  /// x, batch x inputs; all rows or those of some samples.
  case dense(MatrixView)
  /// The batch, read from the data set.
  case sparse(SparseBatch)

  /// y = x W for some samples: W is inputs x outputs, y samples x outputs.
  func multiply(_ kernel: MatrixView, samples: Range<Int>, into y: MatrixView) {
    switch self {
    case .dense(let x): gemm(x.rows(samples), times: kernel, into: y)
    case .sparse(let batch): batch.product(rows: samples, times: kernel, into: y)
    }
  }

  /// dW = xᵀ dz for the kernel's rows that belong to some of the inputs.
  func differentiate(_ dz: MatrixView, inputs: Range<Int>, into gradient: MatrixView) {
    switch self {
    case .dense(let x):
      gemm(x.rows(0..<dz.rows).columns(inputs), .transposed, times: dz, into: gradient)
    case .sparse(let batch):
      batch.gradient(along: dz, into: gradient, firstColumn: inputs.lowerBound)
    }
  }

  /// v = momentum v - rate xᵀ dz, then w += v, for the kernel's rows that belong to some of the
  /// inputs.
  func descend(_ kernel: Piece, _ dz: MatrixView, inputs: Range<Int>, _ step: Optimizer.Step) {
    let velocity = kernel.moments[0]
    switch self {
    case .dense(let x):
      kernel.value.descend(
        velocity: velocity, along: x.rows(0..<dz.rows).columns(inputs), dz,
        rate: step.learningRate, momentum: step.momentum)
    case .sparse(let batch):
      kernel.value.descend(
        velocity: velocity, along: batch, dz, rate: step.learningRate, momentum: step.momentum,
        firstColumn: inputs.lowerBound)
    }
  }
}
