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
  /// Samples of the epoch that were seen before it was interrupted.
  private var earlierSamples: Int?

  init(console: Console, epochs: Int) {
    self.console = console
    self.epochs = epochs
    bar = ProgressBar(isShown: !console.isQuiet)
  }

  func remember(in memory: inout Memory) { memory.keep("best_loss", bestLoss) }

  mutating func fitResumed(from memory: Memory, _ run: inout TrainingRun) {
    bestLoss = memory.recall("best_loss")
    epochStart = Date()
    earlierSamples = nil
  }

  mutating func epochBegan(_ epoch: Int, _ run: inout TrainingRun) {
    epochStart = Date()
    earlierSamples = 0
  }

  mutating func batchEnded(_ report: BatchReport, _ run: inout TrainingRun) {
    let earlier = earlierSamples ?? report.samples
    earlierSamples = earlier
    let (start, share) = (epochStart, Double(report.batch) / Double(report.batches))
    bar.draw(share: share) {
      let seconds = Date().timeIntervalSince(start)
      let rate = Double(report.samples - earlier) / seconds
      let left = Double(report.samples) * (1 / share - 1) / max(rate, 1)
      return [
        "epoch \(report.epoch)/\(report.epochs)", "loss \(Format.decimal(report.loss, 4))",
        "accuracy \(Format.decimal(report.accuracy, 4))",
        "\(Format.rate(rate))/s", "\(Format.duration(left)) left",
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
