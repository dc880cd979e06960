import Datasets
import Recipes
import Runs

/// A network with what is known of its images, from the data or without them.
struct ImageNetwork {
  let checkpoint: Checkpoint
  /// Rows and columns of an image.
  let height, width: Int
  /// What each class is called.
  let classNames: [String]

  /// The network of a run whose data are there.
  init(_ run: TrainedRun) {
    checkpoint = run.checkpoint
    (height, width) = (run.dataset.test.height, run.dataset.test.width)
    classNames = run.dataset.classNames
  }

  /// The network of a run on a data set with a name; a folder is looked into.
  init(_ directory: RunDirectory, locator: (String?) -> DatasetLocator) throws {
    let model = try TrainedModel(directory, locator: locator)
    checkpoint = model.checkpoint
    (height, width) = (model.height, model.width)
    classNames = model.classNames
  }
}
