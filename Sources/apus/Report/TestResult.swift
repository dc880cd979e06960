import Datasets
import Recipes
import Runs
import Training

/// What a run has made of the test images.
struct TestResult {
  /// How many mistakes are shown.
  static let shown = 24

  /// What it says of each.
  let predictions: [Prediction]
  /// The worst mistakes, the worst first.
  let mistakes: [Mistake]
  /// How often each class is taken for each other one.
  let confusion: ConfusionMatrix
  /// Whether its probabilities can be taken at their word; nil where they are none.
  let calibration: Calibration?
  /// Why there are no pictures of the mistakes, or what else is to be known.
  let notes: [String]

  /// The result of a run, by its own file, or else by its weights and data.
  ///
  /// - Parameters:
  ///   - run: A run that was tested.
  ///   - classes: How many classes its data have, as far as that is known.
  ///   - trained: Its weights and its data, if they are there.
  /// - Returns: Why there is none where neither is there.
  static func part(of run: ComparedRun, classes: Int, _ trained: Part<TrainedRun>) -> Part<
    TestResult
  > {
    let predictions = run.predictions ?? trained.content.map(Self.predictions)
    guard let predictions else {
      return .missing(
        "What the run says of each image is not known: \(run.directory.predictions) is missing or"
          + " damaged, and it cannot be computed anew. \(trained.problem ?? "")")
    }
    let greatest = predictions.reduce(0) { max($0, $1.label, $1.predicted) }
    guard greatest < 1000 else {
      return .missing(
        "\(run.directory.predictions): names class \(greatest), which no data set has")
    }
    return .there(TestResult(run, predictions, classes: classes, trained))
  }

  private init(
    _ run: ComparedRun, _ predictions: [Prediction], classes: Int, _ trained: Part<TrainedRun>
  ) {
    self.predictions = predictions
    confusion = ConfusionMatrix(of: predictions, classes: classes)
    calibration = Calibration(of: predictions)
    let mistakes = Mistake.worst(Self.shown, of: predictions)
    var notes: [String] = []
    if run.predictions == nil {
      notes.append(
        "predictions.csv is missing or damaged; what the run says of each image was computed anew"
          + Self.difference(predictions, from: run.summary?.test))
    }
    switch trained {
    case .there(let trained) where trained.dataset.test.count == predictions.count:
      self.mistakes = Mistake.seen(mistakes, by: trained)
    case .there: self.mistakes = mistakes
    case .missing(let problem):
      self.mistakes = mistakes
      if !mistakes.isEmpty {
        notes.append("The mistakes are shown without their pictures: \(problem)")
      }
    }
    self.notes = notes
  }

  private static func predictions(by trained: TrainedRun) -> [Prediction] {
    let examples = Examples(images: trained.dataset.test, transform: trained.checkpoint.transform)
    return Evaluation.withPredictions(
      of: trained.checkpoint.network, loss: trained.recipe.loss, on: examples
    ).predictions
  }

  /// What to say where that comes to other errors than the run's own test.
  private static func difference(_ predictions: [Prediction], from test: Summary.Test?) -> String {
    let errors = predictions.count(where: \.isError)
    guard let test, test.errors != errors else { return "" }
    return ", and comes to \(errors) errors here, where the run's own test came to \(test.errors)"
  }
}
