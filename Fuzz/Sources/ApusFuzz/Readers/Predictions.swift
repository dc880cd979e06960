@testable import Runs

extension Target {
  /// `predictions.csv`; what was read reads back from what is written of it.
  static let predictions = Target("predictions") { bytes in
    let read = try PredictionsFile.predictions(in: bytes, path: "predictions.csv")
    let written = PredictionsFile.text(of: read)
    let again = try PredictionsFile.predictions(in: Array(written.utf8), path: "again")
    precondition(again.map(\.label) == read.map(\.label), written)
    precondition(again.map(\.predicted) == read.map(\.predicted), written)
    precondition(PredictionsFile.text(of: again) == written, written)
  }
}
