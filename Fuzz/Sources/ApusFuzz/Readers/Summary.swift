@testable import Runs

extension Target {
  /// `summary.json`; what was read reads back from what is written of it.
  static let summary = Target("summary") { bytes in
    let summary = try Summary(encoded: bytes, path: "summary.json")
    let written = try Summary.encoder.encode(summary)
    let again = try Summary(encoded: Array(written), path: "again")
    let writtenAgain = try Summary.encoder.encode(again)
    precondition(writtenAgain == written)
  }
}
