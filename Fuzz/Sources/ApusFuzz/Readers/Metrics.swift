@testable import Runs

extension Target {
  /// `metrics.csv`; what was read reads back from what is written of it.
  static let metrics = Target("metrics") { bytes in
    let rows = try MetricsLog.rows(in: bytes, of: "metrics.csv")
    guard !rows.isEmpty else { return }
    let lines = [MetricsFormat.header] + rows.map(MetricsFormat.csv) + [""]
    let again = try MetricsLog.rows(in: Array(lines.joined(separator: "\n").utf8), of: "again")
    precondition(again.map(MetricsFormat.csv) == rows.map(MetricsFormat.csv), "\(rows)")
  }
}
