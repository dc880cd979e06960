import Kernels
import Model
import Runs

extension Recipe {
  /// The weights that a run of this recipe ended with; of one that did not end, the best so far.
  ///
  /// - Parameters:
  ///   - directory: The run.
  ///   - pixels: Pixels of an image of its data set.
  ///   - dataset: The data set's name, for messages.
  ///   - classes: How many classes it has.
  /// - Returns: The weights with the inputs' transform.
  /// - Throws: `ExperimentError.noWeights`, `noWeightsYet`, `noFinalWeights`, `tooLarge` or
  ///   `tooFewOutputs`; a `RunFileError` where the weights do not fit the recipe.
  func finalWeights(
    in directory: RunDirectory, pixels: Int, dataset: String, classes: Int
  ) throws -> Checkpoint {
    if !Files.exists(directory.lastCheckpoint), Files.exists(directory.summary),
      [.completed, .stoppedEarly].contains(try Summary.read(directory).status)
    {
      throw ExperimentError.noFinalWeights(
        run: directory.path, last: directory.lastCheckpoint,
        best: Files.exists(directory.bestCheckpoint) ? directory.bestCheckpoint : nil)
    }
    let saved = [directory.lastCheckpoint, directory.bestCheckpoint].first(where: Files.exists)
    guard let path = saved else {
      throw directory.trainer == nil
        ? ExperimentError.noWeights(run: directory.path) : .noWeightsYet(run: directory.path)
    }
    let checkpoint = try Checkpoint.read(
      path, scaling: data.inputs.scaling, pixels: pixels
    ) { inputs in
      try checkMemory(toEvaluate: inputs, classes: classes)
      return network(inputs: inputs, classes: classes)
    }
    try Experiment.check(checkpoint.network, dataset: dataset, classes: classes)
    return checkpoint
  }
}
