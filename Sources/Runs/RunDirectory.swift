import Foundation
import Kernels

/// The directory of one training run, and the one place that knows what its files are called.
public struct RunDirectory: Sendable, Equatable {
  /// Where it is, as it is best shown: relative when it was asked for so.
  public let path: String

  /// Its last name, such as `relu_2x300-3`.
  public var name: String { URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent }

  /// The resolved configuration; running it again repeats the run.
  public var config: String { path + "/config.cfg" }
  /// One row an epoch, with a header.
  public var metrics: String { path + "/metrics.csv" }
  /// The rows of `metrics` as JSON objects, one a line.
  public var metricsLines: String { path + "/metrics.jsonl" }
  /// How the run ended, as one JSON object.
  public var summary: String { path + "/summary.json" }
  /// What the final weights say of each test image: a line an image, with a header.
  public var predictions: String { path + "/predictions.csv" }
  /// All that is known of the run as a page of HTML; no training writes it.
  public var report: String { path + "/report.html" }
  /// What the terminal showed, without the progress bar.
  public var log: String { path + "/log.txt" }
  /// The directory of the weights.
  public var checkpoints: String { path + "/checkpoints" }
  /// The weights of the best epoch.
  public var bestCheckpoint: String { checkpoints + "/best.safetensors" }
  /// The weights the run ended with: the last epoch's, or the best ones where they were restored.
  public var lastCheckpoint: String { checkpoints + "/last.safetensors" }
  /// The newest state from which the training can go on.
  public var resumeState: String { checkpoints + "/resume.safetensors" }
  /// The state before the newest one.
  public var previousResumeState: String { checkpoints + "/resume.previous.safetensors" }
  /// The directory of TensorBoard's event files about the run as a whole.
  public var events: String { path + "/tensorboard" }
  /// The directory of TensorBoard's event files about the training part.
  public var trainingEvents: String { events + "/train" }
  /// The directory of TensorBoard's event files about the validation part.
  public var validationEvents: String { events + "/validation" }
  /// The directory of TensorBoard's event files about the test part.
  public var testEvents: String { events + "/test" }
  /// Held while a process writes here, and there no longer than that unless it was killed.
  var lockFile: String { path + "/.lock" }

  /// The name of the link beside the runs that points at the newest.
  static let latest = "latest"
  /// Directories within a run, through which `open` climbs.
  static let inner: Set<String> = [
    "checkpoints", "tensorboard", "train", "validation", "test",
  ]

  init(path: String) { self.path = path }

  /// Whether something shows that a training has written here.
  public var holdsRun: Bool { Files.exists(metrics) || Files.exists(summary) }

  /// Makes the directory of a new run: `explicit` where it is given, which must not hold a run yet,
  /// or else the first free `<name>-<n>` under `runs`, counted from 1.
  ///
  /// Two processes never get the same numbered directory. The link `runs/latest` then points at the
  /// run, if it is under `runs`.
  public static func create(
    name: String, explicit: String? = nil, under runs: String = "runs"
  ) throws -> RunDirectory {
    let run =
      try explicit.map(claim) ?? RunDirectory(path: ResultPath.claim(name, under: runs))
    try Files.createDirectory(run.checkpoints)
    if absolute(Files.parent(of: run.path)) == absolute(runs) {
      try Files.replaceLink("\(runs)/\(latest)", target: run.name)
    }
    return run
  }

  /// Throws the `RunError` with which `create` would refuse this path; to be asked before long work.
  @discardableResult
  public static func check(explicit path: String) throws -> RunDirectory {
    let trimmed = ResultPath.trimmed(path)
    let run = RunDirectory(path: trimmed)
    guard run.name != latest else { throw RunError.badName(latest) }
    if let whole = Self.surrounding(trimmed) { throw RunError.insideRun(path, run: whole) }
    guard !run.holdsRun else { throw RunError.holdsRun(path) }
    // Perhaps the very file that describes the run, with its comments.
    guard !Files.exists(run.config) else { throw RunError.holdsConfiguration(run.config) }
    return run
  }

  private static func claim(_ path: String) throws -> RunDirectory {
    let run = try check(explicit: path)
    try Files.createDirectory(path)
    return run
  }

  private static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }
}
