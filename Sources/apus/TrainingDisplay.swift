import Foundation
import Model
import Training

/// Shows a training: a bar within the epoch on a terminal, a line after each epoch everywhere.
struct TrainingDisplay: Callback {
  private let console: Console
  private let epochs: Int
  private var bar: ProgressBar
  private var bestLoss: Double?
  private var epochStart = Date()

  init(console: Console, epochs: Int) {
    self.console = console
    self.epochs = epochs
    bar = ProgressBar(isShown: !console.isQuiet)
  }

  mutating func epochBegan(_ epoch: Int, _ run: inout TrainingRun) { epochStart = Date() }

  mutating func batchEnded(_ report: BatchReport, _ run: inout TrainingRun) {
    let (start, share) = (epochStart, Double(report.batch) / Double(report.batches))
    bar.draw(share: share) {
      let seconds = Date().timeIntervalSince(start)
      let left = seconds / share * (1 - share)
      return [
        "epoch \(report.epoch)/\(report.epochs)", "loss \(Format.decimal(report.loss, 4))",
        "accuracy \(Format.decimal(report.accuracy, 4))",
        "\(Format.rate(Double(report.samples) / seconds))/s", "\(Format.duration(left)) left",
      ]
    }
  }

  mutating func epochEnded(_ report: EpochReport, _ run: inout TrainingRun) throws {
    bar.clear()
    try console.say(line(for: report, isBest: isBest(report)))
  }

  mutating func fitEnded(_ run: inout TrainingRun) { bar.clear() }

  private mutating func isBest(_ report: EpochReport) -> Bool {
    guard let loss = report.validationLoss, loss < bestLoss ?? .infinity else { return false }
    bestLoss = loss
    return true
  }

  private func line(for report: EpochReport, isBest: Bool) -> String {
    let number = Format.pad(String(report.epoch), to: String(epochs).count, onLeft: true)
    var fields = [
      "epoch \(number)/\(epochs)", "loss \(Format.decimal(report.loss, 4))",
      "accuracy \(Format.decimal(report.accuracy, 4))",
    ]
    if let loss = report.validationLoss, let accuracy = report.validationAccuracy {
      fields += [
        "val_loss \(Format.decimal(loss, 4))", "val_accuracy \(Format.decimal(accuracy, 4))",
      ]
    }
    fields += [
      "lr \(Format.learningRate(report.learningRate))", Format.duration(report.seconds),
      "\(Format.rate(report.samplesPerSecond))/s",
    ]
    return fields.joined(separator: "  ") + (isBest ? "  best" : "")
  }
}
