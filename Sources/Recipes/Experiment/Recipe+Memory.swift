import Kernels
import Model

extension Recipe {
  /// Bytes that training holds at least.
  ///
  /// Those are the weights with gradients and moments, once whole and once in shards, for each layer
  /// its output and the derivative for a batch, and for every second one what each shard adds to a
  /// sum. Some zeros too many in `units` are a mistake easily made.
  func trainingMemory(inputs: Int, classes: Int, examples: Int) -> Int {
    let batch = min(training.batchSize, examples)
    let moments = optimizer.optimizer.rule.momentCount
    let summands = training.shards > 1 ? training.shards : 0
    let copies = (2 + moments) + (1 + moments)
    var (width, scalars, isSecond) = (inputs, batch * inputs, false)
    for layer in plan(classes: classes) {
      if case .dense(let dense) = layer {
        scalars += copies * (width + 1) * dense.units
        if isSecond { scalars += summands * batch * dense.units }
        (width, isSecond) = (dense.units, !isSecond)
      }
      if layer != .flatten { scalars += 2 * batch * width }
    }
    return scalars * MemoryLayout<Scalar>.size
  }

  /// Refuses a recipe whose training this machine has no memory for, before any is asked for.
  ///
  /// - Throws: `ExperimentError.tooLarge`.
  func checkMemory(
    inputs: Int, classes: Int, examples: Int, available: Int = Host.memory
  ) throws {
    let needed = trainingMemory(inputs: inputs, classes: classes, examples: examples)
    guard needed > available else { return }
    let gigabyte = 1_000_000_000
    throw ExperimentError.tooLarge(
      needed: (needed + gigabyte - 1) / gigabyte, available: available / gigabyte)
  }
}
