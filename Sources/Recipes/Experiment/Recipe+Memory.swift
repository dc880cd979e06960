import Kernels
import Model

extension Recipe {
  /// Bytes that training holds at least.
  ///
  /// Those are the weights, gradients and moments, and the tape's outputs and their derivatives for
  /// a batch. Some zeros too many in `units` are a mistake easily made.
  func trainingMemory(inputs: Int, classes: Int, examples: Int) -> Int {
    let batch = min(training.batchSize, examples)
    let copies = 2 + optimizer.optimizer.rule.momentCount
    var (width, scalars) = (inputs, batch * inputs)
    for layer in plan(classes: classes) {
      if case .dense(let dense) = layer {
        scalars += copies * (width + 1) * dense.units
        width = dense.units
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
