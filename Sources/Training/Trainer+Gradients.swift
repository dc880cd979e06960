import Datasets
import Kernels
import Model

extension Trainer {
  /// Where a callback wants them, gives the parameters the gradients that the epoch's last batch has
  /// at the weights the epoch ended with.
  ///
  /// A step of the epoch itself does not leave them behind: it updates weights while it computes
  /// them. These follow from the weights, the seed and the position alone, so a training that was
  /// interrupted gets the same. Penalties are in them, clipping is not; dropout, deformations and
  /// mixtures are those of the step.
  func differentiate(
    _ run: inout TrainingRun, after progress: EpochProgress, on examples: Examples
  ) {
    let epoch = progress.epoch
    guard progress.batch > 0, callbacks.contains(where: { $0.wantsGradients(ofEpoch: epoch) })
    else { return }
    let order = order(ofEpoch: epoch, on: examples)
    let (positions, random) = batch(progress.batch - 1, ofEpoch: epoch, order)
    var tape = Tape(for: run.network, capacity: positions.count)
    var labels: [UInt8] = []
    let deforming = Augmentation.stream(seed: seed, epoch: epoch)
    let mixture = examples.fill(
      input: &tape.input, labels: &labels, at: positions, deforming: deforming)
    // Of a copy: the passes of a step move statistics, and this one must not.
    var network = run.network
    network.forward(&tape, mode: .training(random))
    if let teacher {
      _ = teacher.distillation.evaluate(
        logits: tape.output, labels: labels, mixedWith: mixture,
        teacher: teacher.targets(for: examples, at: positions, deforming: deforming),
        gradient: &tape.outputGradient)
    } else {
      _ = loss.evaluate(
        output: tape.output, labels: labels, mixedWith: mixture, gradient: &tape.outputGradient)
    }
    network.backward(&tape, mode: .training(random))
    run.network.takeGradients(of: network)
  }

  /// The positions of an epoch's examples, in the epoch's own order.
  func order(ofEpoch epoch: Int, on examples: Examples) -> [Int32] {
    RandomStream(seed: seed).fork(.order).fork(epoch).permutation(of: examples.count)
  }

  /// A batch of an epoch, counted from 0: the positions of its examples, and its own randomness.
  func batch(
    _ number: Int, ofEpoch epoch: Int, _ order: [Int32]
  ) -> (positions: ArraySlice<Int32>, random: RandomStream) {
    let start = number * batchSize
    return (
      order[start..<min(start + batchSize, order.count)],
      RandomStream(seed: seed).fork(.dropout).fork(epoch).fork(number + 1)
    )
  }
}
