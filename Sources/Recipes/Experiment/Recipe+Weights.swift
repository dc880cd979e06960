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
  /// - Throws: `ExperimentError.noWeights`, `noWeightsYet`, `noFinalWeights`, `resumable`,
  ///   `tooLarge` or `tooFewOutputs`; a `RunFileError` where the weights do not fit the recipe.
  func finalWeights(
    in directory: RunDirectory, pixels: Int, dataset: String, classes: Int
  ) throws -> Checkpoint {
    let path = try directory.weights()
    let checkpoint = try Checkpoint.read(
      path, scaling: data.inputs.scaling, pixels: pixels
    ) { inputs in
      try checkMemory(toEvaluate: inputs, classes: classes)
      return network(inputs: inputs, classes: classes)
    }
    try directory.checkFingerprint(of: checkpoint, from: path)
    try Experiment.check(checkpoint.network, dataset: dataset, classes: classes)
    return checkpoint
  }
}

extension RunDirectory {
  /// The file of the weights that the run ended with; of one that did not end, of the best so far.
  fileprivate func weights() throws -> String {
    if Files.exists(lastCheckpoint) { return lastCheckpoint }
    let best = Files.exists(bestCheckpoint) ? bestCheckpoint : nil
    if let status = try ending()?.status, [.completed, .stoppedEarly].contains(status) {
      throw ExperimentError.noFinalWeights(run: path, last: lastCheckpoint, best: best)
    }
    if let best { return best }
    guard trainer == nil else { throw ExperimentError.noWeightsYet(run: path) }
    throw hasState ? ExperimentError.resumable(run: path) : .noWeights(run: path)
  }

  /// Refuses weights other than those that the run was tested with.
  fileprivate func checkFingerprint(of checkpoint: Checkpoint, from file: String) throws {
    guard file == lastCheckpoint, let known = try ending()?.fingerprint,
      known != Checkpoint.fingerprint(of: checkpoint.network)
    else { return }
    throw RunFileError(
      file,
      "these are not the weights that summary.json tells of, by their fingerprint;"
        + " put the run's own back, or train again")
  }

  private func ending() throws -> Summary? { Files.exists(summary) ? try Summary.read(self) : nil }
}
