public import Kernels
import Recipes
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
  /// - Returns: What the run came to.
  public func refit(
    _ trial: Int, in directory: SearchDirectory, by team: Team, observers: [any Callback] = [],
    requests: Requests = Requests()
  ) throws -> Summary {
    let recipe = try recipe.recipe(setting: points[trial].overrides).recipe
    let experiment = try Experiment(recipe, on: dataset)
    guard RunDirectory.isRun(directory.refit) else {
      let run = try RunDirectory.create(
        name: recipe.name, explicit: directory.refit, under: directory.path)
      let lock = try run.lock()
      defer { lock.release() }
      return try experiment.run(in: run, by: team, observers: observers, requests: requests)
    }
    let run = try RunDirectory.open(directory.refit)
    let lock = try run.lock()
    defer { lock.release() }
    if Files.exists(run.summary) {
      let summary = try Summary.read(run)
      if summary.status == .completed || summary.status == .stoppedEarly { return summary }
    }
    try run.removeTemporaries()
    let point = try ResumePoint(run)
    let resumption = try Resumption(
      point, of: experiment, accepting: point.differences(to: experiment))
    return try experiment.run(
      in: run, by: team, observers: observers, requests: requests, resuming: resumption)
  }
}
