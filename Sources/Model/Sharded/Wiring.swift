import Kernels

/// Builds the layers of a sharded step one after the other, with the memory between them.
public struct Wiring {
  /// How the step is cut.
  let sharding: Sharding
  /// Rows of the largest batch.
  let capacity: Int
  /// How weights are updated, whether kernels are without ever writing their gradient down, and whether
  /// steps average them.
  let rule: UpdateRule
  let isFused: Bool
  private let hasAverages: Bool
  /// What the layers so far put out, and its derivative, if any of them has weights.
  private(set) var signal: Signal
  private(set) var gradient: Signal?
  /// The batch itself, as long as no layer has changed it.
  private var batch: DenseInput?
  private var partitions: ArraySlice<Partition>
  /// What the blocks not yet ended began with, and room for the derivatives by their sums.
  private var openBlocks: [(beginning: MatrixView, gradient: MatrixView)] = []
  private var parameters = 0
  private(set) var layers: [any ShardedLayer] = []

  /// Wires a network's layers.
  init(
    _ network: Network, _ partitions: [Partition], sharding: Sharding, capacity: Int,
    inputs: MatrixView, sparse: SparseBatch?, optimizer: Optimizer
  ) {
    self.sharding = sharding
    self.capacity = capacity
    rule = optimizer.rule
    isFused = optimizer.canFuse && network.penalizesNothing
    hasAverages = optimizer.averaging?.isOfSteps ?? false
    signal = .samples(inputs)
    batch = sparse.map { .sparse($0) } ?? .dense(inputs)
    self.partitions = partitions[...]
    let blocks = network.blocks
    for (index, layer) in network.layers.enumerated() {
      for block in blocks.reversed() where block.first == index { layers.append(beginBlock()) }
      layers.append(layer.sharded(&self))
    }
  }

  /// A matrix for each shard's columns of a batch.
  private func columns(of width: Int) -> [MatrixView] {
    (0..<sharding.count).map {
      MatrixView(rows: capacity, columns: sharding.columns($0, of: width).count)
    }
  }

  /// A matrix of the full width for each shard's summand.
  private func summands(of width: Int) -> [MatrixView] {
    (0..<sharding.count).map { _ in MatrixView(rows: capacity, columns: width) }
  }

  private var whole: MatrixView {
    guard case .samples(let whole) = signal else {
      preconditionFailure("a layer that reads whole rows follows one divided by columns")
    }
    return whole
  }

  private var wholeGradient: MatrixView? {
    if case .samples(let whole) = gradient { whole } else { nil }
  }
}

extension Wiring {
  /// Puts an element-wise layer behind the signal; its derivative stays in the same memory.
  mutating func add(
    _ make: (_ input: Signal, _ output: Signal, _ gradient: Signal?) -> any ShardedLayer
  ) -> any ShardedLayer {
    let output = signal.alike()
    let layer = make(signal, output, gradient)
    (signal, batch) = (output, nil)
    return layer
  }

  /// Puts batch normalisation behind the signal, each shard with the columns or samples it has.
  mutating func add(_ layer: BatchNormalization) -> any ShardedLayer {
    let (output, outputGradient) = (signal.alike(), gradient ?? signal.alike())
    let normalization = ShardedBatchNormalization(
      layer, input: signal, output: output, gradient: outputGradient,
      propagates: gradient != nil, parameters: parameters, sharding: sharding, rule: rule,
      hasAverages: hasAverages)
    parameters += layer.parameterCount
    (signal, gradient, batch) = (output, outputGradient, nil)
    return normalization
  }

  /// Notes what a residual block begins with.
  private mutating func beginBlock() -> ResidualBeginning {
    let (beginning, sum) = (whole, MatrixView(rows: capacity, columns: whole.columns))
    openBlocks.append((beginning, sum))
    return ResidualBeginning(inputGradient: wholeGradient, sumGradient: sum)
  }

  /// Ends the residual block that began last.
  mutating func endBlock() -> any ShardedLayer {
    guard let block = openBlocks.popLast() else {
      preconditionFailure("a residual block ends that has not begun")
    }
    let output = MatrixView(rows: capacity, columns: whole.columns)
    let layer = ShardedResidualSum(
      summands: [whole, block.beginning], output: output, outputGradient: block.gradient,
      inputGradient: wholeGradient)
    (signal, batch) = (.samples(output), nil)
    if gradient != nil { gradient = .samples(block.gradient) }
    return layer
  }

  /// Puts a fully connected layer behind the signal, by the partition that is its turn.
  mutating func add(_ dense: Dense) -> any ShardedLayer {
    defer { (batch, parameters) = (nil, parameters + (dense.hasBias ? 2 : 1)) }
    switch partitions.removeFirst() {
    case .columns: return addColumns(dense)
    case .rows: return addRows(dense)
    case .samples: return addSamples(dense)
    }
  }

  private mutating func addColumns(_ dense: Dense) -> ColumnDense {
    let parts = (0..<sharding.count).map { sharding.columns($0, of: dense.outputs) }
    let (outputs, gradients) = (columns(of: dense.outputs), columns(of: dense.outputs))
    let layer = ColumnDense(
      activation: dense.activation.kernel, input: batch ?? .dense(whole),
      inputGradient: wholeGradient,
      summands: gradient == nil ? [] : summands(of: dense.inputs),
      outputs: outputs, outputGradients: gradients,
      kernels: parts.map { part in
        kernel(
          MatrixView(rows: dense.inputs, columns: part.count), column: part.lowerBound, of: dense)
      },
      biases: parts.map { part in
        dense.hasBias
          ? bias(MatrixView(rows: 1, columns: part.count), column: part.lowerBound) : nil
      })
    (signal, gradient) = (.columns(outputs, sharding), .columns(gradients, sharding))
    return layer
  }

  private mutating func addRows(_ dense: Dense) -> RowDense {
    guard case .columns(let inputs, _) = signal, case .columns(let gradients, _) = gradient else {
      preconditionFailure("\(dense.name) is divided by rows behind a layer that is not by columns")
    }
    let (output, outputGradient) = nextSamples(of: dense.outputs)
    let bias = dense.hasBias ? MatrixView(rows: 1, columns: dense.outputs) : nil
    return RowDense(
      activation: dense.activation.kernel, inputs: inputs, inputGradients: gradients,
      summands: summands(of: dense.outputs), output: output, outputGradient: outputGradient,
      kernels: (0..<sharding.count).map { shard in
        let rows = sharding.columns(shard, of: dense.inputs)
        return kernel(
          MatrixView(rows: rows.count, columns: dense.outputs), row: rows.lowerBound, of: dense)
      },
      biases: biases(bias), bias: bias)
  }

  private mutating func addSamples(_ dense: Dense) -> SampleDense {
    let (input, inputGradient) = (batch ?? .dense(whole), wholeGradient)
    let (output, outputGradient) = nextSamples(of: dense.outputs)
    let weights = MatrixView(rows: dense.inputs, columns: dense.outputs)
    let bias = dense.hasBias ? MatrixView(rows: 1, columns: dense.outputs) : nil
    return SampleDense(
      activation: dense.activation.kernel, input: input, inputGradient: inputGradient,
      output: output, outputGradient: outputGradient, kernel: weights, bias: bias,
      kernels: (0..<sharding.count).map { shard in
        let rows = sharding.columns(shard, of: dense.inputs)
        return kernel(weights.rows(rows), row: rows.lowerBound, of: dense)
      },
      biases: biases(bias))
  }

  /// Memory for an output that shards hold by samples, and for its derivative.
  private mutating func nextSamples(of width: Int) -> (MatrixView, MatrixView) {
    let output = MatrixView(rows: capacity, columns: width)
    let outputGradient = MatrixView(rows: capacity, columns: width)
    (signal, gradient) = (.samples(output), .samples(outputGradient))
    return (output, outputGradient)
  }

  private func kernel(
    _ value: MatrixView, row: Int = 0, column: Int = 0, of dense: Dense
  ) -> Piece {
    Piece(
      value, of: parameters, row: row, column: column, rule: rule, hasGradient: !isFused,
      hasAverage: hasAverages, l2: dense.l2)
  }

  private func bias(_ value: MatrixView, column: Int) -> Piece {
    Piece(value, of: parameters + 1, column: column, rule: rule, hasAverage: hasAverages)
  }

  /// The shards' columns of the one bias, where there is one.
  private func biases(_ bias: MatrixView?) -> [Piece?] {
    (0..<sharding.count).map { shard in
      guard let bias else { return nil }
      let part = sharding.columns(shard, of: bias.columns)
      return self.bias(bias.columns(part), column: part.lowerBound)
    }
  }
}
