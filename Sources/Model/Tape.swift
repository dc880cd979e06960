public import Kernels

/// Every buffer of one pass, allocated once, so that a step allocates nothing.
public struct Tape: Sendable {
  /// `values[0]` is the batch (rows x inputs); `values[i + 1]` is layer i's output.
  public internal(set) var values: [Matrix]
  /// `gradients[i + 1]` is the loss's derivative by layer i's output; the first is unused.
  var gradients: [Matrix]

  /// Buffers for batches of up to `capacity` rows through a network.
  public init(for network: Network, capacity: Int) {
    let widths = [network.inputs] + network.layers.map(\.outputs)
    values = widths.map { Matrix(rows: capacity, columns: $0) }
    gradients = widths.enumerated().map { index, width in
      Matrix(rows: index == 0 ? 0 : capacity, columns: width)
    }
  }

  /// The batch, rows x inputs.
  public var input: Matrix {
    _read { yield values[0] }
    _modify { yield &values[0] }
  }

  /// The network's output, rows x outputs.
  public var output: Matrix { values[values.count - 1] }

  /// The loss's derivative by the output, rows x outputs.
  public var outputGradient: Matrix {
    _read { yield gradients[gradients.count - 1] }
    _modify { yield &gradients[gradients.count - 1] }
  }

  /// Gives every buffer as many rows as the input has.
  mutating func fitRows() {
    let rows = values[0].rows
    for index in values.indices.dropFirst() where values[index].rows != rows {
      values[index].resize(rows: rows)
      gradients[index].resize(rows: rows)
    }
  }
}
