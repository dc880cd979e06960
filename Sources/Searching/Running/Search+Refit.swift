public import Kernels
public import Recipes
public import Runs
public import Training

extension Search {
  /// Trains a trial's configuration as `apus train` does: on all training images but those that
  /// `data.validation` keeps back for its callbacks, and tests it once.
  ///
  /// A run that was interrupted goes on; one that is complete is not repeated.
  ///
  /// - Parameters:
  ///   - trial: The trial's number.
  ///   - directory: The search's directory.
  ///   - team: Who takes the steps.
  ///   - observers: Callbacks that only watch.
  ///   - requests: Who asks for an end.
  ///   - isForced: Whether an interrupted run goes on though something has changed since.
  /// - Returns: What the run came to; nil where another process is at it.
  /// - Throws: What `apus train` ends with: `Divergence`, `ExperimentError`, `RunFileError`, `FileError`.
  public func refit(
    _ trial: Int, in directory: SearchDirectory, by team: Team, observers: [any Callback] = [],
    requests: Requests = Requests(), isForced: Bool = false
  ) throws -> Summary? {
    let experiment = try Experiment(refitRecipe(ofTrial: trial), on: dataset)
    guard let lock = try? FileLock(directory.refitLock) else { return nil }
    defer { lock.release() }
    guard RunDirectory.isRun(directory.refit) else {
      // Numbered runs are elsewhere: nothing points at this one as the newest.
      let run = try RunDirectory.create(
        name: experiment.recipe.name, explicit: directory.refit, under: directory.trials)
      // Of one that was killed before it was a run.
      try run.removeTemporaries()
      return try experiment.run(in: run, by: team, observers: observers, requests: requests)
    }
    let run = try RunDirectory.open(directory.refit)
    if Files.exists(run.summary) {
      let summary = try Summary.read(run)
      if summary.status == .completed || summary.status == .stoppedEarly { return summary }
    }
    try run.removeTemporaries()
    return try experiment.run(
      in: run, by: team, observers: observers, requests: requests,
      resuming: resumption(of: experiment, in: run, isForced: isForced))
  }

  /// What a refit trains.
  public func refitRecipe(ofTrial trial: Int) throws -> Recipe {
    try recipe.recipe(setting: points[trial].overrides).recipe
  }

  /// Where a run that was killed goes on; nil where it had saved nothing.
  private func resumption(
    of experiment: Experiment, in run: RunDirectory, isForced: Bool
  ) throws -> Resumption? {
    do {
      return try ResumePoint(run).resumption(of: experiment, isForced: isForced)
    } catch ExperimentError.noState {
      return nil
    }
  }
}
