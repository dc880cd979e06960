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

  private var network: Network { Network(plan: plan, inputs: inputs, loss: loss, seed: seed) }

  private func batch(_ step: Int) -> (inputs: Matrix, labels: [UInt8], random: RandomStream) {
    let rows = batches[step]
    let inputs = Matrix.random(rows, self.inputs, seed: UInt64(step) + 50)
    let random = RandomStream(seed: 9).fork(step)
    return (inputs, (0..<rows).map { UInt8(random.bits(at: $0) % 3) }, random)
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
    let sharded = ShardedNetwork(
      network, sharding: sharding, capacity: batches.max() ?? 0, optimizer: optimizer)
    sharded.load(network)
    let team = Team(workers: workers)
    for step in batches.indices {
      let (inputs, labels, random) = batch(step)
      sharded.input.rows(0..<inputs.rows).load(inputs)
      let pass = Pass(rows: inputs.rows, random: random, sharding: sharding)
      let (update, sums) = (optimizer.begin(), Slots(count: shards, repeating: 0.0))
      team.run { worker in
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
