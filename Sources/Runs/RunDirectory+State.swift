import Kernels

/// The states from which a training goes on: the newest and the one before it, each whole or noticed
/// not to be.
extension RunDirectory {
  /// Whether a training has begun here that can go on.
  public var hasState: Bool { Files.exists(resumeState) || Files.exists(previousResumeState) }

  /// Makes this the newest state; the newest so far becomes the one before it.
  ///
  /// It is on the disk before either file changes its name.
  public func writeState(_ file: TensorFile) throws {
    try file.write(to: resumeState, keeping: previousResumeState)
  }

  /// The newest state that can be read and is whole, or nil where none was ever written.
  ///
  /// - Returns: The state, and a sentence about the newest one where the one before it is used.
  /// - Throws: What is wrong with the newest state when no state is whole.
  public func readState() throws -> (file: TensorFile, notice: String?)? {
    guard Files.exists(resumeState) else {
      // A crash between two renames.
      guard Files.exists(previousResumeState) else { return nil }
      return (try Self.state(in: previousResumeState), nil)
    }
    do {
      return (try Self.state(in: resumeState), nil)
    } catch let newest as any UserFacingError {
      guard Files.exists(previousResumeState) else { throw hopeless(newest) }
      do {
        let file = try Self.state(in: previousResumeState)
        return (file, "\(newest.description); the state before it is used")
      } catch is RunFileError {
        throw hopeless(newest)
      }
    }
  }

  /// What to say of the newest state when there is no other.
  private func hopeless(_ newest: any UserFacingError) -> any UserFacingError {
    guard let damaged = newest as? RunFileError else { return newest }
    return RunFileError(
      damaged.path,
      "\(damaged.problem), and no state before it is whole; start the run again in another directory"
    )
  }

  private static func state(in path: String) throws -> TensorFile {
    let file = try TensorFile.read(path, isSealed: true)
    guard file.metadata[Origin.key] != nil else {
      throw RunFileError(path, "this is no state of a training")
    }
    return file
  }

  /// Puts the state before the newest in its place, which could not be read: what is saved next would
  /// otherwise replace the only one that can.
  public func dropNewestState() throws {
    try Files.move(previousResumeState, to: resumeState)
  }

  /// Removes all that a training writes after its first state, for one that begins again.
  public func removeResults() throws {
    for file in [metrics, metricsLines, bestCheckpoint, lastCheckpoint, predictions, summary]
    where Files.exists(file) {
      try Files.remove(file)
    }
    for events in [events, trainingEvents, validationEvents, testEvents] {
      try EventWriter.clear(events)
    }
  }

  /// Removes what a killed training was writing; to be called while nobody else writes here.
  public func removeTemporaries() throws {
    for directory in [path, checkpoints] { try Files.removeTemporaries(in: directory) }
  }
}
