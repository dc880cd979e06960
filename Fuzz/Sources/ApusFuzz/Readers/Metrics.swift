@testable import Runs

extension Target {
  /// `metrics.csv`; what was read reads back from what is written of it.
  static let metrics = Target("metrics") { bytes in
    let rows = try MetricsLog.rows(of: String(decoding: bytes, as: UTF8.self), path: "a.csv")
    guard !rows.isEmpty else { return }
    let lines = [MetricsFormat.header] + rows.map(MetricsFormat.csv) + [""]
    let again = try MetricsLog.rows(of: lines.joined(separator: "\n"), path: "again")
    precondition(again.map(\.singles) == rows.map(\.singles), "\(rows)")
  }
}

extension EpochRow {
  /// What a row says in single precision, which is what is written of a number that has no more.
  fileprivate var singles: [String] {
    [loss, accuracy, valLoss, valAccuracy, learningRate, seconds, samplesPerSecond].reduce(
      into: ["\(epoch)"]
    ) { $0.append($1.map { $0.isNaN ? "nan" : "\(Float($0))" } ?? "") }
  }
}
