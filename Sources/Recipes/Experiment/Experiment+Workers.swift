import Datasets
public import Kernels
import Model

extension Experiment {
  /// How many threads share a step of this training, in batches of the recipe's size or another.
  public func workers(asked: Int?, batchSize: Int? = nil) -> Team.Size {
    let batch = min(batchSize ?? recipe.training.batchSize, training.count)
    return Team.size(
      asked: asked, shards: recipe.training.shards, work: network.operations(ofStepOn: batch))
  }
}
