import ArgumentParser
import Datasets
import Kernels
import Recipes
import Runs
import Searching
import Training

/// `apus ensemble`: how the average of several networks does on a part of their data.
struct EnsembleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ensemble",
    abstract: "Show what the averaged probabilities of several runs come to.",
    discussion: """
      The runs have the same data and classes; inputs and layers may differ. Beside the average are \
      the results of each run, and McNemar's exact test of the average against the best of them.

      Example: apus ensemble runs/relu_2x300-1 runs/relu_2x300-2 runs/relu_2x300-3 --shifts 1
      """)

  @Argument(help: "Run directories, two or more.")
  var runs: [String]

  @Option(help: "The part of the data: test, validation or train.")
  var split: TrainedRun.Part = .test

  @OptionGroup var views: ShiftsOption

  @Option(help: "Where data sets are looked for, instead of where the first run found its own.")
  var data: String?

  @Option(
    help: ArgumentHelp(
      "Write what the average says of each image, as comma-separated values.", valueName: "file"))
  var predictions: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    guard runs.count > 1 else {
      throw ValidationError("an ensemble has two runs or more; apus evaluate takes one")
    }
  }

  func run() throws {
    let directories = try runs.map { try SearchDirectory.run(at: $0) }
    let ensemble = try Ensemble(directories) { DatasetLocator(explicit: data ?? $0) }
    for notice in ensemble.members.compactMap(\.notice) { try Console().warn("note: " + notice) }
    let size = Team.size(asked: nil, shards: .max, work: .max)
    let judgement = try ensemble.judge(
      split, shifts: views.shifts, by: Team(workers: size.workers))
    guard let judgement else {
      throw ValidationError("the runs kept no \(split.rawValue) part; choose another --split")
    }
    if let predictions { try PredictionsFile.write(judgement.predictions, to: predictions) }
    let report = EnsembleReport(
      judgement, of: ensemble, names: directories.map(\.path), part: split, shifts: views.shifts)
    if json {
      try Console().say(report.json())
    } else {
      for line in report.lines { try Console().say(line) }
    }
  }
}
