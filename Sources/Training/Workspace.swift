import Datasets
import Kernels
import Model

/// The shards a training works in, and the step that uses them.
struct Workspace: Sendable {
  /// What one step gives.
  struct Outcome {
    var lossSum = 0.0
    var correct = 0
    var count = 0
  }

  let network: ShardedNetwork
  private let team: Team
  private let examples: Examples
  private let sparse: SparseBatch?
  private let deformed: DeformedBatch?
  private let taught: TaughtBatch?
  private let scratch: MatrixView
  private let outcomes: Slots<Outcome>
  private var labels: [UInt8] = []

  /// Buffers for steps on some of the examples, up to `capacity` at a time.
  ///
  /// - Parameters:
  ///   - run: What is trained; its weights are copied by `network.load`.
  ///   - examples: What it is trained on.
  ///   - sharding: How a step is cut.
  ///   - capacity: Samples in the largest batch.
  ///   - team: Who takes the steps.
  ///   - teacher: What is learnt from beside the labels, if anything.
  init(
    for run: TrainingRun, on examples: Examples, sharding: Sharding, capacity: Int, team: Team,
    teacher: Teacher? = nil
  ) {
    self.team = team
    self.examples = examples
    scratch = examples.scratch(rows: capacity)
    sparse = examples.sparse.map { SparseBatch(capacity: capacity, columns: $0.columns) }
    deformed = examples.augmentation.map { _ in
      DeformedBatch(of: examples, capacity: capacity, shards: sharding.count)
    }
    taught = teacher.map { TaughtBatch($0, of: examples, capacity: capacity, by: team) }
    network = ShardedNetwork(
      run.network, sharding: sharding, capacity: capacity, sparse: sparse,
      optimizer: run.optimizer)
    outcomes = Slots(count: sharding.count, repeating: Outcome())
  }

  /// One step of training: forward, loss, backward, update.
  ///
  /// - Parameters:
  ///   - optimizer: What counts the step.
  ///   - loss: What is made smaller.
  ///   - positions: Which examples.
  ///   - random: The step's own stream, for the layers.
  ///   - deforming: The epoch's stream for the images, where they are augmented.
  /// - Returns: What it gives.
  mutating func step(
    _ optimizer: inout Optimizer, _ loss: Loss, at positions: ArraySlice<Int32>,
    _ random: RandomStream, deforming: RandomStream
  ) -> Outcome {
    let pass = Pass(rows: positions.count, random: random, sharding: network.sharding)
    let update = optimizer.begin()
    examples.labels(at: positions, into: &labels)
    select(positions)
    let (workspace, labels) = (self, labels)
    team.run { worker in
      workspace.deform(positions, worker, pass, deforming)
      workspace.gather(positions, worker, pass)
      workspace.listen(positions, worker, pass)
      workspace.network.forward(worker, pass)
      workspace.evaluate(loss, labels, worker, pass)
      workspace.network.backward(worker, pass)
      workspace.network.update(worker, pass, update)
    }
    return outcomes.indices.reduce(into: Outcome()) { total, shard in
      total.lossSum += outcomes[shard].lossSum
      total.correct += outcomes[shard].correct
      total.count += outcomes[shard].count
    }
  }

  /// Says what a sparse batch is gathered from.
  private func select(_ positions: ArraySlice<Int32>) {
    guard let sparse else { return }
    if let deformed {
      deformed.select(first: positions.count, into: sparse)
    } else {
      examples.select(positions, into: sparse)
    }
  }

  /// Each shard's samples are deformed and mixed, where the examples are augmented.
  private func deform(
    _ positions: ArraySlice<Int32>, _ worker: Worker, _ pass: Pass, _ random: RandomStream
  ) {
    guard let deformed else { return }
    for shard in worker.share(of: pass.sharding.count) {
      deformed.deform(pass.samples(shard), of: positions, shard: shard, random: random)
    }
    // What a sample is mixed with may be another shard's.
    if deformed.mixesDeformed { worker.wait() }
    for shard in worker.share(of: pass.sharding.count) {
      deformed.mix(pass.samples(shard), of: positions, random: random)
    }
    // Columns are gathered from everybody's samples, rows only from a shard's own.
    if sparse != nil { worker.wait() }
  }

  /// Each shard fetches its samples, or its part of the index by columns.
  private func gather(_ positions: ArraySlice<Int32>, _ worker: Worker, _ pass: Pass) {
    for shard in worker.share(of: pass.sharding.count) {
      if let sparse {
        sparse.gatherColumns(part: shard, of: pass.sharding.count)
      } else {
        let samples = pass.samples(shard)
        let (input, scratch) = (network.input.rows(samples), scratch.rows(samples))
        if let deformed {
          deformed.fill(input, samples: samples, scratch: scratch)
        } else {
          let first = positions.startIndex
          examples.fill(
            input, at: positions[first + samples.lowerBound..<first + samples.upperBound],
            scratch: scratch)
        }
      }
    }
  }

  /// Each shard hears what the teacher says of its samples, where there is one.
  private func listen(_ positions: ArraySlice<Int32>, _ worker: Worker, _ pass: Pass) {
    guard let taught else { return }
    for shard in worker.share(of: pass.sharding.count) {
      taught.listen(to: pass.samples(shard), of: positions, deformed)
    }
  }

  /// Each shard judges its samples.
  private func evaluate(_ loss: Loss, _ labels: [UInt8], _ worker: Worker, _ pass: Pass) {
    for shard in worker.share(of: pass.sharding.count) {
      let samples = pass.samples(shard)
      let (output, labels) = (network.output.rows(samples), labels[samples])
      let gradient = network.outputGradient.rows(samples)
      let mixture = deformed?.mixture?.samples(samples)
      let sum =
        taught?.evaluate(
          logits: output, labels: labels, mixedWith: mixture, samples: samples,
          gradient: gradient, batch: pass.rows)
        ?? loss.evaluate(
          output: output, labels: labels, mixedWith: mixture, gradient: gradient, batch: pass.rows)
      outcomes[shard] = Outcome(
        lossSum: sum + network.penalty(of: shard) * Double(pass.rows),
        correct: LossKernels.correctCount(output: output, labels: labels), count: samples.count)
    }
  }
}
