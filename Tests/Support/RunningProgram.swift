import Foundation

/// Waits until a condition holds, for a loaded machine's sake up to two minutes.
public func wait(until condition: () -> Bool) {
  let limit = Date(timeIntervalSinceNow: 120)
  while !condition(), Date() < limit { usleep(5_000) }
}

/// A program under way, its output in files of a folder of its own.
public final class RunningProgram {
  private let process: Process
  private let folder: DataFolder
  private let isMerged: Bool

  /// Starts the process; if merged, errors go where the output goes, as on a terminal.
  init(_ process: Process, isMerged: Bool) throws {
    self.process = process
    self.isMerged = isMerged
    folder = try DataFolder()
    let output = try Self.handle(folder.write([], to: "output"))
    process.standardOutput = output
    process.standardError = isMerged ? output : try Self.handle(folder.write([], to: "errors"))
    try Self.withoutBlockedSignals { try process.run() }
  }

  /// A test runner may block signals, which a child would inherit and never hear of them.
  private static func withoutBlockedSignals(_ body: () throws -> Void) rethrows {
    var (none, before) = (sigset_t(), sigset_t())
    unsafe sigemptyset(&none)
    unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  /// Sends a signal.
  public func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Whether it has not ended.
  public var isRunning: Bool { process.isRunning }

  /// What it has written to standard output so far.
  public var outputSoFar: String { (try? text("output")) ?? "" }

  /// Waits until a condition holds or the program ends.
  public func wait(until condition: () -> Bool) {
    Support.wait { condition() || !process.isRunning }
  }

  /// Waits for the end; a program that never ends is killed.
  public func outcome() throws -> Program.Outcome {
    wait { false }
    if process.isRunning { send(SIGKILL) }
    process.waitUntilExit()
    let (code, isExit) = (process.terminationStatus, process.terminationReason == .exit)
    return Program.Outcome(
      status: isExit ? code : -code, output: try text("output"),
      errors: isMerged ? "" : try text("errors"))
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)
  }

  private static func handle(_ path: String) throws -> FileHandle {
    try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }
}
