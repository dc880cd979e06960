public import ArgumentParser
import Datasets
import Foundation
public import Recipes
import Runs
import Searching
import Training

/// `apus evaluate`: how a trained network does on a part of its data.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Show loss, errors and the confusion matrix of a trained network.",
    discussion: "Example: apus evaluate runs/latest --split validation")

  @Argument(help: ArgumentHelp("A run directory, such as runs/latest.", valueName: "run"))
  var path: String

  @Option(help: "The part of the data: test, validation or train.")
  var split: TrainedRun.Part = .test

  @Option(help: "Where data sets are looked for, instead of where the run found its own.")
  var data: String?

  @Option(
    help: ArgumentHelp(
      "Write what the network says of each image, as comma-separated values.", valueName: "file"))
  var predictions: String?

  @Option(
    help: ArgumentHelp(
      "Also write images, labels and the probabilities of each class into this file, for NumPy.",
      valueName: "file.npz"))
  var probabilities: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let directory = try SearchDirectory.run(at: path)
    if let predictions {
      try RunDirectory.checkOutput(predictions, except: directory.predictions)
    }
    if let probabilities { try RunDirectory.checkOutput(probabilities) }
    let trained = try TrainedRun(directory) { DatasetLocator(explicit: data ?? $0) }
    guard let examples = try trained.examples(split) else {
      throw ValidationError("\(path) kept no \(split.rawValue) part; choose another --split")
    }
    if let notice = trained.notice { try Console().warn("note: " + notice) }
    let network = trained.checkpoint.network
    let (evaluation, images) = Evaluation.withPredictions(
      of: network, loss: trained.recipe.loss, on: examples)
    if let predictions { try PredictionsFile.write(images, to: predictions) }
    if let probabilities {
      try ProbabilityTable(of: network, on: examples).write(to: probabilities)
    }
    let report = EvaluationReport(
      run: directory.path, part: split, dataset: trained.dataset.name,
      classNames: trained.dataset.classNames,
      evaluation: evaluation,
      confusion: ConfusionMatrix(of: network, on: examples, classes: trained.dataset.classes))
    if json {
      try Console().say(report.json())
    } else {
      for line in report.lines { try Console().say(line) }
    }
  }
}

extension TrainedRun.Part: ExpressibleByArgument {}
