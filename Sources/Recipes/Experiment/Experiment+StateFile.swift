public import Runs
public import Training

extension Experiment {
  /// The state of this experiment's training that a file holds; nil where it holds none.
  ///
  /// - Throws: A `RunFileError` when it is the state of another network.
  public func state(in file: TensorFile, path: String) throws -> TrainingState? {
    try TrainingState(file, path: path, like: freshRun)
  }
}
