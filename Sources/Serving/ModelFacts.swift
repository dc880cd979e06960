import Model
import Recipes
import Runs

/// What `GET /model` tells of the model that is served.
struct ModelFacts: Encodable, Sendable {
  /// The run's name.
  let name: String
  /// What it has learnt from.
  let dataset: String
  /// What each class is called, in the order of their numbers.
  let classes: [String]
  /// Columns and rows of an image.
  let width, height: Int
  /// Numbers that were trained.
  let parameters: Int
  /// At whose end, from 1, the network had these weights.
  let epoch: Int
  /// How the run ended; absent while it is trained, and of one that was killed.
  let status: Summary.Status?
  /// Its result on the test part, as `summary.json` has it.
  let test: Summary.Test?
  /// The version of Apus.
  let apus: String

  /// The facts of a model.
  init(_ model: TrainedModel) {
    let network = model.checkpoint.network
    name = model.recipe.name
    dataset = model.recipe.data.dataset
    classes = (0..<network.outputs).map(model.className)
    (width, height) = (model.width, model.height)
    parameters = network.parameterCount
    epoch = model.checkpoint.epoch
    status = model.summary?.status
    test = model.summary?.test
    apus = apusVersion
  }
}
