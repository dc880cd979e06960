import Kernels

extension Experiment {
  /// How many threads share a step: as many as are asked for, or as there are processors, but no
  /// more than there are shards.
  public func workers(asked: Int?) -> (count: Int, notice: String?) {
    (max(1, min(asked ?? Host.processorCount, recipe.training.shards)), nil)
  }
}
