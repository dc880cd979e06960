import Datasets
public import Kernels
import Model

extension Experiment {
  /// How many threads share a step of this training.
  public func workers(asked: Int?) -> Team.Size {
    Team.size(
      asked: asked, shards: recipe.training.shards,
      work: network.operations(ofStepOn: min(recipe.training.batchSize, training.count)))
  }
}
