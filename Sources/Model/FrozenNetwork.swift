public import Kernels

/// A network that is trained no longer, in memory that workers share: each computes rows of its own.
///
/// What acts in training only is left out. All memory is allocated at first, none in a pass.
public struct FrozenNetwork: Sendable {
  private enum Action: Sendable {
    /// y = f(x W + b), or without f.
    case affine(kernel: MatrixView, bias: MatrixView, ActivationKernel?)
    /// y = f(x).
    case activation(ActivationKernel)
    case normalization(Normalization)
    /// y = x + what a block began with.
    case sum(with: MatrixView)
  }

  private struct Step: Sendable {
    let action: Action
    /// Capacity x the step's outputs.
    let output: MatrixView
  }

  /// The batch, capacity x inputs.
  public let input: MatrixView
  /// What comes out, capacity x outputs: logits, where the network has such.
  public var output: MatrixView { steps.last?.output ?? input }
  private var steps: [Step] = []

  /// A copy of a network's weights, for batches of up to so many rows.
  public init(_ network: Network, capacity: Int) {
    input = MatrixView(rows: capacity, columns: network.inputs)
    append(network.hiddenInference)
  }

  /// Computes the output of some rows from their input.
  public func forward(_ rows: Range<Int>) {
    var x = input.rows(rows)
    for step in steps {
      let y = step.output.rows(rows)
      switch step.action {
      case .affine(let kernel, let bias, let function):
        gemm(x, times: kernel, into: y)
        y.activate(function ?? .linear, adding: bias)
      case .activation(let function):
        y.copy(x)
        y.activate(function)
      case .normalization(let normalization): y.normalize(x, by: normalization)
      case .sum(let other):
        y.copy(x)
        y.add(other.rows(rows))
      }
      x = y
    }
  }

  /// Puts steps behind those that there are; an activation goes into the product before it, unless
  /// that is what a block begins with.
  private mutating func append(_ layers: [InferenceStep]) {
    let first = steps.count
    for layer in layers {
      switch layer {
      case .affine(_, let kernel, let bias):
        let action = Action.affine(
          kernel: Self.view(of: kernel), bias: Self.view(of: bias), nil)
        append(action, columns: kernel.columns)
      case .activation(let function):
        if steps.count > first, case .affine(let kernel, let bias, .none)? = steps.last?.action {
          let output = steps.removeLast().output
          let action = Action.affine(kernel: kernel, bias: bias, function.kernel)
          steps.append(Step(action: action, output: output))
        } else {
          append(.activation(function.kernel), columns: output.columns)
        }
      case .normalization(let layer):
        append(.normalization(layer.frozen), columns: output.columns)
      case .residual(_, let block):
        let beginning = output
        append(block)
        append(.sum(with: beginning), columns: output.columns)
      }
    }
  }

  private mutating func append(_ action: Action, columns: Int) {
    let output = MatrixView(rows: input.rows, columns: columns)
    steps.append(Step(action: action, output: output))
  }

  /// Memory of its own with a matrix's elements.
  fileprivate static func view(of matrix: Matrix) -> MatrixView {
    let view = MatrixView(rows: matrix.rows, columns: matrix.columns)
    view.load(matrix)
    return view
  }
}

extension InferenceStep.Normalization {
  /// The same in memory that workers share.
  fileprivate var frozen: Normalization {
    var inverse = variance
    inverse.invertDeviations(of: variance, epsilon: epsilon)
    return Normalization(
      mean: FrozenNetwork.view(of: mean), inverse: FrozenNetwork.view(of: inverse),
      gamma: FrozenNetwork.view(of: gamma), beta: FrozenNetwork.view(of: beta))
  }
}
