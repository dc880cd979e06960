import Kernels

/// The metrics of a run: `metrics.csv` and `metrics.jsonl`, which grow by a row an epoch.
public struct MetricsLog: Sendable {
  private let csv: AppendingFile
  private let json: AppendingFile

  /// Begins the two files, which must not exist yet, with the header.
  public init(in run: RunDirectory) throws {
    csv = try AppendingFile(creating: run.metrics)
    json = try AppendingFile(creating: run.metricsLines)
    try csv.append(MetricsFormat.header + "\n")
  }

  /// Adds an epoch's row to both files, each in one write that other processes see at once.
  public func append(_ row: EpochRow) throws {
    try csv.append(MetricsFormat.csv(row) + "\n")
    try json.append(MetricsFormat.json(row) + "\n")
  }

  /// The rows of a run's `metrics.csv`.
  ///
  /// A last line without its end is what a killed process leaves and is passed over; every other
  /// irregularity is a `RunFileError` that names the line.
  public static func read(_ run: RunDirectory) throws -> [EpochRow] {
    try rows(in: Files.read(run.metrics), of: run.metrics)
  }

  /// The rows in the content of that file.
  static func rows(in bytes: [UInt8], of path: String) throws -> [EpochRow] {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .dropLast().map { String(decoding: $0, as: UTF8.self) }
    guard let header = lines.first else { return [] }
    guard header == MetricsFormat.header else {
      throw RunFileError(
        path, line: 1, "the header is '\(header)' instead of '\(MetricsFormat.header)'")
    }
    var rows: [EpochRow] = []
    for (index, line) in lines.enumerated().dropFirst() {
      let row: EpochRow
      do {
        row = try MetricsFormat.row(line)
      } catch {
        throw RunFileError(path, line: index + 1, error.text)
      }
      if let last = rows.last, row.epoch <= last.epoch {
        throw RunFileError(
          path, line: index + 1, "epoch \(row.epoch) comes after epoch \(last.epoch)")
      }
      rows.append(row)
    }
    return rows
  }
}
