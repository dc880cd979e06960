import Kernels
import Recipes
import Runs
import Searching

/// One of several runs that are compared: what its directory tells at this moment.
struct ComparedRun {
  /// How far a run is; the raw value is the word that tables show.
  enum Status: String {
    case completed, interrupted, failed
    case stoppedEarly = "stopped_early"
    /// A process is training it.
    case training
    /// It has no summary, and nobody trains it: it was killed.
    case unfinished
  }

  let directory: RunDirectory
  let recipe: Recipe
  let status: Status
  /// How it ended, if it has.
  let summary: Summary?
  /// The best epoch so far.
  let best: Summary.Best?
  /// What the training has taken so far.
  let training: Summary.Training
  /// What it says of each test image, in their order; nil where that is unknown.
  let predictions: [Prediction]?
  /// What must be known to read its figures, a sentence each.
  let notes: [String]

  /// The run's directory as it is best shown.
  var name: String { directory.path }

  /// Reads the run that a path names.
  ///
  /// - Throws: What is wrong with the directory, its configuration or its summary.
  init(at path: String) throws {
    directory = try SearchDirectory.run(at: path)
    recipe = try Recipe.read(file: directory.config).recipe
    // Before the summary is looked for: who is asked afterwards may have ended in between.
    let isTrained = directory.trainer != nil
    let summary = Files.exists(directory.summary) ? try Summary.read(directory) : nil
    self.summary = summary
    status = Self.status(summary, isTrained: isTrained)
    if let summary {
      (best, training) = (summary.best, summary.training)
    } else {
      let rows = Files.exists(directory.metrics) ? try MetricsLog.read(directory) : []
      (best, training) = (Summary.Best(of: rows), Summary.Training(of: rows))
    }
    let (predictions, problem) = Self.predictions(in: directory, summary)
    self.predictions = predictions
    notes =
      [Self.ending(of: directory, status, summary), problem].compactMap(\.self)
      + Self.changes(of: directory, summary)
  }

  /// Whether each test image, in their order, is taken for another class; nil where that is unknown.
  var errors: [Bool]? { predictions?.map(\.isError) }

  /// The digest of its data, once it is known.
  var digest: String? { summary?.dataset.sha256 }

  /// Its data by name and the beginning of the digest.
  var data: String {
    summary.map { "\($0.dataset.name) (\($0.dataset.sha256.prefix(8)))" } ?? "unknown data"
  }

  private static func status(_ summary: Summary?, isTrained: Bool) -> Status {
    switch summary?.status {
    case nil: isTrained ? .training : .unfinished
    case .completed: .completed
    case .stoppedEarly: .stoppedEarly
    case .interrupted: .interrupted
    case .failed: .failed
    }
  }

  /// What it says of the test images, or why that is not known of a run that was tested.
  private static func predictions(
    in directory: RunDirectory, _ summary: Summary?
  ) -> (predictions: [Prediction]?, problem: String?) {
    guard let test = summary?.test else { return (nil, nil) }
    let (run, file) = (Format.shellWord(directory.path), Format.shellWord(directory.predictions))
    let remedy = "'apus evaluate \(run) --predictions \(file)' writes it"
    guard Files.exists(directory.predictions) else {
      return (
        nil,
        "\(directory.path) has no predictions.csv, as runs of earlier versions have none, and is not"
          + " tested against others; \(remedy)"
      )
    }
    do {
      let predictions = try PredictionsFile.read(directory.predictions)
      guard predictions.count == test.count,
        predictions.count(where: \.isError) == test.errors
      else {
        throw RunFileError(directory.predictions, "its errors are not those of summary.json")
      }
      return (predictions, nil)
    } catch {
      return (nil, "\(error); the run is not tested against others, and \(remedy) anew")
    }
  }

  /// What to say of a run that has not come to a test.
  private static func ending(
    of directory: RunDirectory, _ status: Status, _ summary: Summary?
  ) -> String? {
    let resume =
      directory.hasState
      ? "'apus train --resume --run \(Format.shellWord(directory.path))' goes on with it"
      : "it has saved no state to go on from: train again"
    return switch status {
    case .completed, .stoppedEarly: nil
    case .training: "\(directory.path) still trains; its figures are those so far"
    case .unfinished:
      "\(directory.path) has no summary.json, and nobody trains it: it was killed; \(resume)"
    case .interrupted: "\(directory.path) was interrupted, and is not tested; \(resume)"
    case .failed: "\(directory.path) failed: \(summary?.stopReason ?? "for no reason it gives")"
    }
  }

  /// What had changed when the run went on after an interruption.
  private static func changes(of directory: RunDirectory, _ summary: Summary?) -> [String] {
    let changes = (summary?.resumes ?? []).flatMap(\.changes)
    guard !changes.isEmpty else { return [] }
    return [
      "\(directory.path) went on with changes, and its configuration tells how it ended: "
        + changes.joined(separator: "; ")
    ]
  }
}
