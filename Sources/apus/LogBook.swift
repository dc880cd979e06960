import Runs
import Synchronization

/// The lines of a run's log: kept until the run has a directory, written as they come from then on.
final class LogBook: Sendable {
  private struct State {
    var log: RunLog?
    var early: [String] = []
  }

  private let state = Mutex(State())

  /// Begins the log in a run's directory with the lines so far.
  func open(in directory: RunDirectory) throws {
    try state.withLock { state in
      let log = try RunLog(in: directory)
      for line in state.early { try log.append(line) }
      state = State(log: log)
    }
  }

  /// Adds a line.
  func add(_ line: String) throws {
    try state.withLock { state in
      if let log = state.log { try log.append(line) } else { state.early.append(line) }
    }
  }
}
