import Kernels
import Model

extension Recipe {
  /// Bytes that training holds at least.
  ///
  /// Those are the weights with gradients, moments and averages, once whole and once in shards, for each
  /// layer its output and the derivative for a batch, and for every second one what each shard adds to a
  /// sum, and the weights of teachers twice. Some zeros too many in `units` are a mistake easily made.
  func trainingMemory(inputs: Int, classes: Int, examples: Int, teachers: Int = 0) -> Int {
    let moments = freshOptimizer.rule.momentCount
    let averages =
      switch averaging {
      case .ema: 2
      case .swa: 1
      case nil: 0
      }
    return memory(
      inputs: inputs, classes: classes, batch: min(training.batchSize, examples),
      copies: (2 + moments) + (1 + moments) + averages)
      + 2 * teachers * MemoryLayout<Scalar>.size
  }

  /// Bytes of a network with so many copies of its weights, for a batch.
  private func memory(inputs: Int, classes: Int, batch: Int, copies: Int) -> Int {
    let summands = training.shards > 1 ? training.shards : 0
    var (width, scalars, isSecond) = (inputs, batch * inputs, false)
    for layer in plan(classes: classes) {
      if case .dense(let dense) = layer {
        scalars += copies * (width + 1) * dense.units
        if isSecond { scalars += summands * batch * dense.units }
        (width, isSecond) = (dense.units, !isSecond)
      }
      if case .batchNorm = layer { scalars += 4 * copies * width }
      if layer != .flatten { scalars += 2 * batch * width }
    }
    return scalars * MemoryLayout<Scalar>.size
  }

  /// Refuses a recipe whose training this machine has no memory for, before any is asked for.
  ///
  /// - Parameters:
  ///   - inputs: How many there are.
  ///   - classes: Of the data.
  ///   - examples: To train on.
  ///   - teachers: How many weights those have.
  ///   - available: Bytes of the machine.
  /// - Throws: `ExperimentError.tooLarge`.
  func checkMemory(
    inputs: Int, classes: Int, examples: Int, teachers: Int = 0, available: Int = Host.memory
  ) throws {
    let needed = trainingMemory(
      inputs: inputs, classes: classes, examples: examples, teachers: teachers)
    try check(needed, available)
  }

  /// Refuses a recipe whose network this machine has no memory for: the weights, their gradients and
  /// what a checkpoint has of them.
  func checkMemory(toEvaluate inputs: Int, classes: Int, available: Int = Host.memory) throws {
    try check(memory(inputs: inputs, classes: classes, batch: 0, copies: 3), available)
  }

  private func check(_ needed: Int, _ available: Int) throws {
    guard needed > available else { return }
    let gigabyte = 1_000_000_000
    throw ExperimentError.tooLarge(
      needed: (needed + gigabyte - 1) / gigabyte, available: available / gigabyte)
  }
}
