import Foundation

/// The built `apus`, run in a folder as a person would run it, off the network and without a home.
///
/// Its output goes to files, so nothing waits for a full pipe to be read.
public struct Program: Sendable {
  /// What a finished program left.
  public struct Outcome: Sendable {
    /// The exit code; the negative number of the signal that ended it, if one did.
    public let status: Int32
    public let output: String
    public let errors: String
    /// Standard output, line by line.
    public var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// The executable, built beside the tests.
  public static let path = Bundle.main.bundlePath + "/apus"

  let folder: String
  let environment: [String: String]

  public init(in folder: String, environment: [String: String] = [:]) {
    self.folder = folder
    let tests = ProcessInfo.processInfo.environment
    let own = [
      "HOME": folder, "CFFIXED_USER_HOME": folder, "APUS_MIRROR": "http://127.0.0.1:9",
      "PATH": tests["PATH"] ?? "/usr/bin:/bin",
      // How `make sanitize` has the program watched, if it is that.
      "ASAN_OPTIONS": tests["ASAN_OPTIONS"] ?? "", "TSAN_OPTIONS": tests["TSAN_OPTIONS"] ?? "",
    ]
    self.environment = own.merging(environment) { $1 }
  }

  /// Runs `apus` with these arguments to its end.
  @discardableResult
  public func run(_ arguments: [String], isMerged: Bool = false) throws -> Outcome {
    try start(Self.path, arguments, isMerged: isMerged).outcome()
  }

  /// Runs a line of shell, in which `$APUS` is the program.
  public func shell(_ line: String) throws -> Outcome { try start(shell: line).outcome() }

  /// Starts a line of shell, in which `$APUS` is the program, and goes on.
  public func start(shell line: String) throws -> RunningProgram {
    try start("/bin/sh", ["-c", line])
  }

  /// Starts `apus` and goes on.
  public func start(_ arguments: [String]) throws -> RunningProgram {
    try start(Self.path, arguments)
  }

  private func start(
    _ executable: String, _ arguments: [String], isMerged: Bool = false
  ) throws -> RunningProgram {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = environment.merging(["APUS": Self.path]) { $1 }
    process.standardInput = FileHandle.nullDevice
    return try RunningProgram(process, isMerged: isMerged)
  }
}
