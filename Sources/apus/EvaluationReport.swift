import Foundation
import Recipes
import Runs
import Training

/// The result of an evaluation, for people and as JSON.
struct EvaluationReport {
  /// The run's directory, or what else has been evaluated.
  let title: String
  /// The run's directory; nil of several together.
  let run: String?
  let part: TrainedRun.Part
  /// By how many pixels images were moved at most.
  let shifts: Int
  let dataset: String
  let classNames: [String]
  let evaluation: Evaluation
  let confusion: ConfusionMatrix

  private var interval: ClosedRange<Double> {
    wilsonInterval(successes: evaluation.correct, count: evaluation.count)
  }

  /// Headline, figures by class, confusion matrix.
  var lines: [String] { [headline, ""] + tables }

  /// The result in a line.
  var headline: String {
    let side = 2 * shifts + 1
    let views = shifts == 0 ? "" : ", averaged over \(side * side) shifts"
    return "\(title) on the \(part.rawValue) part of \(dataset)\(views): accuracy "
      + "\(Format.percent(evaluation.accuracy)) (95% interval \(Format.percent(interval.lowerBound)) to "
      + "\(Format.percent(interval.upperBound))), \(Format.count(evaluation.errors)) errors of "
      + "\(Format.count(evaluation.count)), loss \(Format.decimal(evaluation.loss, 5))"
  }

  /// Figures by class, confusion matrix.
  var tables: [String] {
    confusion.byClass(names).lines
      + ["", "confusion (row: true class, column: predicted)"] + matrix.lines
  }

  private var matrix: TextTable {
    var table = TextTable([""] + names, numbers: 1...max(names.count, 1))
    for (label, row) in confusion.counts.enumerated() {
      table.add([names[label]] + row.map { $0 == 0 ? "." : String($0) })
    }
    return table
  }

  /// Class names; outputs beyond the classes go by their number.
  private var names: [String] {
    confusion.counts.indices.map { $0 < classNames.count ? classNames[$0] : String($0) }
  }

  /// One JSON object with sorted keys.
  func json() throws -> String { try Self.json(content) }

  /// Anything as one JSON object with sorted keys.
  static func json(_ content: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(content), as: UTF8.self)
  }

  /// What the object holds.
  var content: some Encodable { Content(self) }

  private struct Content: Encodable {
    struct ByClass: Encodable {
      let name: String
      let precision, recall, f1: Double
      let count: Int
    }
    let run: String?
    let split, dataset: String
    let shifts: Int?
    let loss, accuracy: Double
    let errors, count: Int
    let interval: [Double]
    let classes: [ByClass]
    let confusion: [[Int]]

    init(_ report: EvaluationReport) {
      (run, split, dataset) = (report.run, report.part.rawValue, report.dataset)
      shifts = report.shifts == 0 ? nil : report.shifts
      (loss, accuracy) = (report.evaluation.loss, report.evaluation.accuracy)
      (errors, count) = (report.evaluation.errors, report.evaluation.count)
      interval = [report.interval.lowerBound, report.interval.upperBound]
      confusion = report.confusion.counts
      classes = report.names.enumerated().map { label, name in
        ByClass(
          name: name, precision: report.confusion.precision(label),
          recall: report.confusion.recall(label), f1: report.confusion.f1(label),
          count: report.confusion.support(label))
      }
    }
  }
}
