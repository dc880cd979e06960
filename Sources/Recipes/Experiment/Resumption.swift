import Kernels
public import Runs
public import Training

/// An interrupted training that is to go on.
public struct Resumption: Sendable {
  /// Where it goes on; nil where it had not begun, and begins.
  public let state: TrainingState?
  /// Every time it went on, this one last.
  public let resumes: [Summary.Resume]
  /// Whether the newest state could not be read, and this is the one before it.
  let replacesNewest: Bool

  /// The training goes on where a run's directory says, with these changes accepted.
  public init(_ point: ResumePoint, of experiment: Experiment, accepting changes: [String]) throws {
    state = try point.state(for: experiment)
    replacesNewest = point.notice != nil
    let comparable = point.carryover(to: experiment).values
    resumes =
      point.resumes + [
        Summary.Resume(
          epoch: state?.epoch ?? 1, batch: state?.batch ?? 0, changes: changes,
          comparable: comparable)
      ]
  }
}

extension ResumePoint {
  /// Where an experiment goes on with the run.
  ///
  /// - Parameters:
  ///   - experiment: What is to go on.
  ///   - isForced: Whether what has changed since is accepted, and recorded.
  /// - Returns: The state, and every time the run went on, this one last.
  /// - Throws: `ExperimentError.changed` when something has and is not accepted; what `state(for:)` throws.
  public func resumption(of experiment: Experiment, isForced: Bool) throws -> Resumption {
    let changes = differences(to: experiment)
    guard isForced || changes.isEmpty else {
      throw ExperimentError.changed(run: directory.path, changes: changes)
    }
    return try Resumption(self, of: experiment, accepting: changes)
  }
}
