import Kernels

/// Dropout within shards: y = a * (kept x, or the replacement) + b.
///
/// The derivative by x takes the place of the one by y, in the same memory.
struct ShardedDropout: ShardedLayer {
  let dropout: Dropout
  let input, output: Signal
  let gradient: Signal?

  func forward(_ worker: Worker, _ pass: Pass) {
    let mask = dropout.mask(pass.random)
    for shard in worker.share(of: pass.sharding.count) {
      let x = input.part(shard, pass)
      output.part(shard, pass).view.dropOut(
        x.view, mask: mask, replacement: dropout.replacement, a: dropout.a, b: dropout.b,
        firstRow: x.firstRow, firstColumn: x.firstColumn)
    }
  }

  func backward(_ worker: Worker, _ pass: Pass) {
    guard let gradient else { return }
    let mask = dropout.mask(pass.random)
    for shard in worker.share(of: pass.sharding.count) {
      let dy = gradient.part(shard, pass)
      dy.view.dropOutGradient(
        mask: mask, a: dropout.a, firstRow: dy.firstRow, firstColumn: dy.firstColumn)
    }
  }
}

/// An activation within shards whose derivative needs its input: y = f(x).
///
/// The derivative by x takes the place of the one by y, in the same memory.
struct ShardedActivation: ShardedLayer {
  let kernel: ActivationKernel
  let input, output: Signal
  let gradient: Signal?

  func forward(_ worker: Worker, _ pass: Pass) {
    for shard in worker.share(of: pass.sharding.count) {
      let y = output.part(shard, pass).view
      y.copy(input.part(shard, pass).view)
      y.activate(kernel)
    }
  }

  func backward(_ worker: Worker, _ pass: Pass) {
    guard let gradient else { return }
    let side = kernel.needsInput ? input : output
    for shard in worker.share(of: pass.sharding.count) {
      gradient.part(shard, pass).view.backpropagate(kernel, at: side.part(shard, pass).view)
    }
  }
}
