import Foundation
import Runs

/// What is said when a training has ended.
struct ResultDescription {
  let summary: Summary
  let directory: RunDirectory

  /// The result, where the files are, and what to try next.
  var lines: [String] {
    ["", outcome] + [best, test].compactMap(\.self) + [files] + next
  }

  private var outcome: String {
    let epochs = summary.training.epochs
    let time =
      "after \(epochs) \(epochs == 1 ? "epoch" : "epochs") "
      + "in \(Format.duration(summary.training.seconds))"
      + (epochs == 0 ? "" : ", \(Format.rate(summary.training.samplesPerSecond)) images/s")
    return switch summary.status {
    case .completed: "finished  \(time)"
    case .stoppedEarly: "stopped   \(time): \(summary.stopReason ?? "")"
    case .interrupted: "stopped   \(time), interrupted; the metrics and weights so far are kept"
    case .failed: "failed    \(time): \(summary.stopReason ?? "")"
    }
  }

  private var best: String? {
    summary.best.map {
      "best      epoch \($0.epoch): val_loss \(Format.decimal($0.valLoss, 4)), "
        + "val_accuracy \(Format.decimal($0.valAccuracy, 4))"
    }
  }

  private var test: String? {
    summary.test.map {
      "test      accuracy \(Format.percent($0.accuracy)) "
        + "(95% interval \(Format.percent($0.interval.lowerBound)) to "
        + "\(Format.percent($0.interval.upperBound))), "
        + "\(Format.count($0.errors)) errors of \(Format.count($0.count)), "
        + "loss \(Format.decimal($0.loss, 4))"
    }
  }

  private var files: String {
    "files     \(directory.path): metrics.csv, summary.json, config.cfg, checkpoints"
  }

  private var next: [String] {
    let program = CommandLine.arguments.first ?? "apus"
    let run = Format.shellWord(directory.path)
    return summary.status == .interrupted
      ? ["next      \(Format.shellWord(program)) train --resume --run \(run)"]
      : ["next      \(Format.shellWord(program)) evaluate \(run)"]
  }
}
