import Datasets
import Recipes
import Runs
import Training

/// What an ensemble comes to beside its members, for people and as JSON.
struct EnsembleReport {
  private let judgement: Ensemble.Judgement
  private let names: [String]
  private let whole: EvaluationReport

  /// The result of an ensemble whose members go by these names.
  init(
    _ judgement: Ensemble.Judgement, of ensemble: Ensemble, names: [String],
    part: TrainedRun.Part, shifts: Int
  ) {
    (self.judgement, self.names) = (judgement, names)
    let classes = max(ensemble.dataset.classes, judgement.outputs)
    whole = EvaluationReport(
      title: "\(names.count) runs averaged", run: nil, part: part, shifts: shifts,
      dataset: ensemble.dataset.name, classNames: ensemble.dataset.classNames,
      evaluation: judgement.evaluation,
      confusion: ConfusionMatrix(of: judgement.predictions, classes: classes))
  }

  /// Headline, members, the test against the best of them, figures by class, confusion matrix.
  var lines: [String] { [whole.headline, ""] + members.lines + [verdict, ""] + whole.tables }

  private var members: TextTable {
    var table = TextTable(["run", "errors", "accuracy", "loss"], numbers: 1...3)
    for (name, own) in zip(names, judgement.members) { table.add(row(name, own)) }
    table.add(row("average", judgement.evaluation))
    return table
  }

  private func row(_ name: String, _ evaluation: Evaluation) -> [String] {
    [
      name, Format.count(evaluation.errors), Format.percent(evaluation.accuracy),
      Format.decimal(evaluation.loss, 5),
    ]
  }

  /// The test in words.
  private var verdict: String {
    let (best, test) = (names[judgement.best], judgement.test)
    let (isSame, isBetter) = (
      test.pValue >= Significance.level, test.onlyFirst > test.onlySecond
    )
    let outcome = isSame ? "cannot be told from" : isBetter ? "is better than" : "is worse than"
    return "the average \(outcome) the best run, \(best): images that it alone gets wrong "
      + "\(test.onlySecond), that the run alone does \(test.onlyFirst); McNemar's exact test, p "
      + probability
  }

  private var probability: String {
    let value = judgement.test.pValue
    return value < 0.0001 ? "below 0.0001" : Format.decimal(value, 4)
  }

  /// One JSON object with sorted keys: those of `apus evaluate` but for `run`, and the members'.
  func json() throws -> String { try EvaluationReport.json(Content(report: self)) }

  private struct Content: Encodable {
    let report: EnsembleReport

    func encode(to encoder: any Encoder) throws {
      try report.whole.content.encode(to: encoder)
      try Members(report).encode(to: encoder)
    }
  }

  private struct Members: Encodable {
    struct Member: Encodable {
      let run: String
      let errors: Int
      let accuracy, loss: Double
    }

    struct Test: Encodable {
      let run: String
      let p: Double
      let onlyBestWrong, onlyAverageWrong: Int

      enum CodingKeys: String, CodingKey {
        case run, p
        case onlyBestWrong = "only_best_wrong"
        case onlyAverageWrong = "only_average_wrong"
      }
    }

    let members: [Member]
    let againstBest: Test

    enum CodingKeys: String, CodingKey {
      case members
      case againstBest = "against_best"
    }

    init(_ report: EnsembleReport) {
      let (judgement, names) = (report.judgement, report.names)
      members = zip(names, judgement.members).map { name, own in
        Member(run: name, errors: own.errors, accuracy: own.accuracy, loss: own.loss)
      }
      againstBest = Test(
        run: names[judgement.best], p: judgement.test.pValue,
        onlyBestWrong: judgement.test.onlyFirst, onlyAverageWrong: judgement.test.onlySecond)
    }
  }
}
