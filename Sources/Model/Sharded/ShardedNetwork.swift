public import Kernels

/// A network in training: its weights cut into the shards of a step, with every buffer of a pass.
///
/// It computes what `Network` and `Optimizer` compute, and a test holds them equal; those are for
/// reading, evaluating and saving, this is for speed. All memory is allocated here, none in a step.
public final class ShardedNetwork: Sendable {
  /// How the step is cut.
  public let sharding: Sharding
  /// How the fully connected layers are divided, first to last.
  public let partitions: [Partition]
  /// Whether kernels are updated without their gradient being written down.
  public let isFused: Bool
  /// The batch, capacity x inputs; each shard fills the rows of its own samples.
  public let input: MatrixView
  /// The loss's derivative by the output, and the output itself, capacity x outputs.
  public let output, outputGradient: MatrixView
  private let layers: [any ShardedLayer]
  /// Each shard's pieces of all parameters that are trained, and of the others.
  private let pieces, statistics: [[Piece]]
  private let norms: GradientNorms
  private let limits: ColumnLimits?

  /// Cuts a network.
  ///
  /// - Parameters:
  ///   - network: The network; `load` copies its weights.
  ///   - sharding: The number of shards.
  ///   - capacity: Samples in the largest batch.
  ///   - sparse: Where the first layer reads the batch, if not from `input`.
  ///   - optimizer: How weights will be updated.
  public init(
    _ network: Network, sharding: Sharding, capacity: Int, sparse: SparseBatch? = nil,
    optimizer: Optimizer
  ) {
    precondition(sparse == nil || network.startsDense, "a sparse batch is for a dense layer")
    let partitions = Partition.assign(to: network.layers, over: sharding)
    let input = MatrixView(rows: sparse == nil ? capacity : 0, columns: network.inputs)
    let wiring = Wiring(
      network, partitions, sharding: sharding, capacity: capacity, inputs: input, sparse: sparse,
      optimizer: optimizer)
    guard case .samples(let output) = wiring.signal else {
      preconditionFailure("the last layer's output is divided by columns")
    }
    self.sharding = sharding
    self.partitions = partitions
    self.input = input
    self.output = output
    if case .samples(let gradient) = wiring.gradient {
      outputGradient = gradient
    } else {
      outputGradient = MatrixView(rows: capacity, columns: network.outputs)
    }
    isFused = wiring.isFused
    layers = wiring.layers
    let pieces = (0..<sharding.count).map { shard in
      wiring.layers.flatMap { $0.pieces(of: shard) }
    }
    self.pieces = pieces
    statistics = (0..<sharding.count).map { shard in
      wiring.layers.flatMap { $0.statistics(of: shard) }
    }
    let parameters = network.parameters
    norms = GradientNorms(shards: sharding.count, parameters: parameters.count)
    limits = ColumnLimits(pieces, of: parameters)
  }

  /// Computes the output from the batch.
  public func forward(_ worker: Worker, _ pass: Pass) {
    for layer in layers { layer.forward(worker, pass) }
  }

  /// Computes every layer's derivative from the output's.
  public func backward(_ worker: Worker, _ pass: Pass) {
    for layer in layers.reversed() { layer.backward(worker, pass) }
  }

  /// Changes every weight by its gradient.
  public func update(_ worker: Worker, _ pass: Pass, _ step: Optimizer.Step) {
    // For the others' samples of what gradients are made of. Behind a first layer divided by columns
    // there is nothing to wait for: its partner, divided by rows, has waited for all samples.
    if partitions.first != .columns { worker.wait() }
    if isFused {
      for layer in layers.reversed() { layer.descend(worker, pass, step) }
    } else {
      for layer in layers.reversed() { layer.differentiate(worker, pass) }
      descend(worker, step)
    }
    if let average = step.average {
      for shard in worker.share(of: sharding.count) {
        for piece in pieces[shard] { piece.updateAverage(average) }
      }
    }
    limits?.apply(worker)
  }

  /// Changes every weight by its gradient, which is written down.
  private func descend(_ worker: Worker, _ step: Optimizer.Step) {
    for shard in worker.share(of: sharding.count) {
      for piece in pieces[shard] { piece.addPenaltyGradient() }
    }
    if let clipping = step.clipping { norms.clip(pieces, by: clipping, worker) }
    for shard in worker.share(of: sharding.count) {
      for piece in pieces[shard] { piece.update(step) }
    }
  }

  /// What a shard's part of all regularisers adds to the loss.
  public func penalty(of shard: Int) -> Double { pieces[shard].reduce(0) { $0 + $1.penalty } }
}

extension ShardedNetwork {
  /// Takes over all weights, averages, statistics and moments of the network it was made from, or a
  /// copy of it.
  public func load(_ network: Network) {
    let parameters = network.parameters
    for shard in pieces + statistics { for piece in shard { piece.load(parameters) } }
  }

  /// Puts all weights, averages over steps, statistics and moments into the network, whole and
  /// unpadded.
  public func store(into network: inout Network) {
    var index = 0
    let all = pieces + statistics
    network.visitParameters { parameter in
      for shard in all {
        for piece in shard where piece.parameter == index { piece.store(into: &parameter) }
      }
      index += 1
    }
  }
}
