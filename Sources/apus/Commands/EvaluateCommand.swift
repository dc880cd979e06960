public import ArgumentParser
import Datasets
import Kernels
import Model
public import Recipes
import Runs
import Searching
import Training

/// `apus evaluate`: how a trained network does on a part of its data.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Show loss, errors and the confusion matrix of a trained network.",
    discussion: """
      Example: apus evaluate runs/latest --split validation
      Averaged over the image and its neighbours, each a pixel away: apus evaluate runs/latest --shifts 1
      """)

  @Argument(help: ArgumentHelp("A run directory, such as runs/latest.", valueName: "run"))
  var path: String

  @Option(help: "The part of the data: test, validation or train.")
  var split: TrainedRun.Part = .test

  @OptionGroup var views: ShiftsOption

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
    let result = judge(trained, on: examples)
    if let predictions { try PredictionsFile.write(result.predictions, to: predictions) }
    if let probabilities {
      let opinion = result.opinion ?? Opinion(of: trained.checkpoint.network, on: examples)
      try ProbabilityTable(opinion, on: examples).write(to: probabilities)
    }
    let classes = max(trained.dataset.classes, trained.checkpoint.network.outputs)
    let report = EvaluationReport(
      title: directory.path, run: directory.path, part: split, shifts: views.shifts,
      dataset: trained.dataset.name, classNames: trained.dataset.classNames,
      evaluation: result.evaluation,
      confusion: ConfusionMatrix(of: result.predictions, classes: classes))
    if json {
      try Console().say(report.json())
    } else {
      for line in report.lines { try Console().say(line) }
    }
  }

  /// What the run comes to: its network alone as at the end of the training, or averaged over views.
  private func judge(
    _ run: TrainedRun, on examples: Examples
  ) -> (evaluation: Evaluation, predictions: [Prediction], opinion: Opinion?) {
    let (network, loss) = (run.checkpoint.network, run.recipe.loss)
    guard views.shifts > 0 else {
      let (evaluation, predictions) = Evaluation.withPredictions(
        of: network, loss: loss, on: examples)
      return (evaluation, predictions, nil)
    }
    let team = Team(workers: Team.size(asked: nil, shards: .max, work: .max).workers)
    let opinion = Opinion(of: network, on: examples, shifts: views.shifts, by: team)
    return (
      opinion.evaluation(on: examples, loss: loss), opinion.predictions(on: examples), opinion
    )
  }
}

extension TrainedRun.Part: ExpressibleByArgument {}
