import Kernels

/// The metrics of a run: `metrics.csv` and `metrics.jsonl`, which grow by a row an epoch.
public struct MetricsLog: Sendable {
  private let csv: AppendingFile
  private let json: AppendingFile
  /// What is in `metrics.csv`.
  public private(set) var text = MetricsFormat.header + "\n"

  /// Begins the two files, which must not exist yet, with the header.
  public init(in run: RunDirectory) throws {
    csv = try AppendingFile(creating: run.metrics)
    json = try AppendingFile(creating: run.metricsLines)
    try csv.append(text)
  }

  /// Goes on with a run whose `metrics.csv` was this text: both files are replaced by it, and what
  /// they held of later epochs is gone.
  public init(in run: RunDirectory, resumedWith text: String) throws {
    let rows = try Self.rows(of: text, path: run.metrics)
    if !text.isEmpty { self.text = text }
    try Files.write(self.text, to: run.metrics)
    try Files.write(rows.map { MetricsFormat.json($0) + "\n" }.joined(), to: run.metricsLines)
    csv = AppendingFile(existing: run.metrics)
    json = AppendingFile(existing: run.metricsLines)
  }

  /// Adds an epoch's row to both files, each in one write that other processes see at once.
  public mutating func append(_ row: EpochRow) throws {
    let line = MetricsFormat.csv(row) + "\n"
    try csv.append(line)
    try json.append(MetricsFormat.json(row) + "\n")
    text += line
  }

  /// The rows of a run's `metrics.csv`.
  ///
  /// A last line without its end is what a killed process leaves and is passed over; every other
  /// irregularity is a `RunFileError` that names the line.
  public static func read(_ run: RunDirectory) throws -> [EpochRow] {
    try rows(of: String(decoding: Files.read(run.metrics), as: UTF8.self), path: run.metrics)
  }

  /// The rows in the text of that file.
  static func rows(of text: String, path: String) throws -> [EpochRow] {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
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
