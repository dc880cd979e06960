import Kernels
import Model
import Support

/// The same few steps of training taken by `Network` with `Optimizer`, as they are read, and by a
/// `ShardedNetwork` on a team.
struct BothWays {
  let plan: [LayerPlan]
  var optimizer = Optimizer(learningRate: 0.1, rule: .sgd(momentum: 0.9))
  var loss = Loss.sparseCategoricalCrossentropy
  var inputs = 40
  /// Samples of each step; the largest is the capacity.
  var batches = [24, 24, 7]
  var seed: UInt64 = 3
  /// Bytes that the inputs are made from, whose zeros the sharded step leaves out; random inputs, if
  /// there are none.
  var bytes: ShiftedBytes?

  private var network: Network { Network(plan: plan, inputs: inputs, loss: loss, seed: seed) }

  private func batch(_ step: Int) -> (inputs: Matrix, labels: [UInt8], random: RandomStream) {
    let rows = batches[step]
    let inputs =
      bytes?.dense(positions(step)) ?? .random(rows, self.inputs, seed: UInt64(step) + 50)
    let random = RandomStream(seed: 9).fork(step)
    return (inputs, (0..<rows).map { UInt8(random.bits(at: $0) % 3) }, random)
  }

  /// Which bytes a step's inputs are made from.
  private func positions(_ step: Int) -> [Int32] {
    let first = batches[..<step].reduce(0, +)
    return Array(Int32(first)..<Int32(first + batches[step]))
  }

  /// The weights after the steps, and the summed loss of each, as one reads them.
  func plainly() -> (network: Network, losses: [Double]) {
    var (network, optimizer, losses) = (network, optimizer, [Double]())
    var tape = Tape(for: network, capacity: batches.max() ?? 0)
    for step in batches.indices {
      let (inputs, labels, random) = batch(step)
      tape.input.copy(inputs)
      network.forward(&tape, mode: .training(random))
      let penalty = network.penalty * Double(labels.count)
      losses.append(
        penalty
          + loss.evaluate(output: tape.output, labels: labels, gradient: &tape.outputGradient))
      network.backward(&tape, mode: .training(random))
      optimizer.step(&network)
    }
    return (network, losses)
  }

  /// The same in shards.
  func inShards(_ shards: Int, workers: Int) -> (network: Network, losses: [Double]) {
    var (network, optimizer, losses) = (network, optimizer, [Double]())
    let sharding = Sharding(count: shards)
    let capacity = batches.max() ?? 0
    let sparse = bytes.map { SparseBatch(capacity: capacity, columns: $0.columns) }
    let sharded = ShardedNetwork(
      network, sharding: sharding, capacity: capacity, sparse: sparse, optimizer: optimizer)
    sharded.load(network)
    let team = Team(workers: workers)
    for step in batches.indices {
      let (inputs, labels, random) = batch(step)
      if let bytes, let sparse {
        bytes.select(positions(step), into: sparse)
      } else {
        sharded.input.rows(0..<inputs.rows).load(inputs)
      }
      let pass = Pass(rows: inputs.rows, random: random, sharding: sharding)
      let (update, sums) = (optimizer.begin(), Slots(count: shards, repeating: 0.0))
      team.run { worker in
        for shard in worker.share(of: shards) { sparse?.gatherColumns(part: shard, of: shards) }
        sharded.forward(worker, pass)
        for shard in worker.share(of: shards) {
          let samples = pass.samples(shard)
          sums[shard] = loss.evaluate(
            output: sharded.output.rows(samples), labels: labels[samples],
            gradient: sharded.outputGradient.rows(samples), batch: pass.rows)
          sums[shard] += sharded.penalty(of: shard) * Double(pass.rows)
        }
        sharded.backward(worker, pass)
        sharded.update(worker, pass, update)
      }
      losses.append(sums.indices.reduce(0) { $0 + sums[$1] })
    }
    sharded.store(into: &network)
    return (network, losses)
  }
}
