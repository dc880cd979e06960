public import Kernels

/// A network that is trained no longer, in memory that workers share: each computes rows of its own.
///
/// What acts in training only is left out. All memory is allocated at first, none in a pass.
public struct FrozenNetwork: Sendable {
  /// y = f(x W + b), or, without weights, f of what is there.
  private struct Step: Sendable {
    var kernel, bias: MatrixView?
    var activation: ActivationKernel?
    /// Capacity x the layer's outputs.
    let output: MatrixView
  }

  /// The batch, capacity x inputs.
  public let input: MatrixView
  /// What comes out, capacity x outputs: logits, where the network has such.
  public let output: MatrixView
  private let steps: [Step]

  /// A copy of a network's weights, for batches of up to so many rows.
  public init(_ network: Network, capacity: Int) {
    let input = MatrixView(rows: capacity, columns: network.inputs)
    var (steps, last) = ([Step](), input)
    for step in network.layers.flatMap(\.inference) {
      switch step {
      case .affine(_, let kernel, let bias):
        last = MatrixView(rows: capacity, columns: kernel.columns)
        steps.append(
          Step(kernel: Self.view(of: kernel), bias: Self.view(of: bias), output: last))
      case .activation(let function):
        if let layer = steps.last, layer.activation == nil {
          steps[steps.count - 1].activation = function.kernel
        } else {
          steps.append(Step(activation: function.kernel, output: last))
        }
      }
    }
    (self.input, self.steps, output) = (input, steps, last)
  }

  /// Computes the output of some rows from their input.
  public func forward(_ rows: Range<Int>) {
    var x = input.rows(rows)
    for step in steps {
      let y = step.output.rows(rows)
      if let kernel = step.kernel { gemm(x, times: kernel, into: y) }
      y.activate(step.activation ?? .linear, adding: step.bias)
      x = y
    }
  }

  /// Memory of its own with a matrix's elements.
  private static func view(of matrix: Matrix) -> MatrixView {
    let view = MatrixView(rows: matrix.rows, columns: matrix.columns)
    view.load(matrix)
    return view
  }
}
