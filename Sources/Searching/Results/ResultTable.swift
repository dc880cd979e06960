import Kernels
import Recipes

/// The trials of a search as `cv_results.csv`, with the columns of scikit-learn's `cv_results_` in
/// their order, and then Apus's own: `trial`, `state`, `reason`, `fingerprint`.
public struct ResultTable: Sendable, Equatable {
  /// The trials, each a row.
  public let results: [TrialResult]
  /// The paths that trials set, each a column `param_<path>`.
  public let paths: [String]
  /// How many splits each trial has.
  public let splits: Int
  /// The rank of each trial among those that are complete; of all others, the last.
  public let ranks: [Int]

  /// A table.
  ///
  /// - Parameters:
  ///   - results: The trials, each with `splits` splits.
  ///   - paths: What they set.
  ///   - splits: How many splits there are, at most 128.
  ///   - higherIsBetter: Whether a larger score is the better one.
  public init(_ results: [TrialResult], paths: [String], splits: Int, higherIsBetter: Bool) {
    precondition(
      results.allSatisfy { $0.splits.count == splits },
      "trials of \(results.map(\.splits.count)) splits in a table of \(splits)")
    (self.results, self.paths, self.splits) = (results, paths, splits)
    ranks = Ranks.of(
      results.map { $0.state == .complete ? $0.meanScore : .nan }, higherIsBetter: higherIsBetter)
  }

  /// The names of the columns.
  public var columns: [String] {
    ["mean_fit_time", "std_fit_time", "mean_score_time", "std_score_time"]
      + paths.map { "param_\($0)" } + ["params"]
      + (0..<splits).map { "split\($0)_test_score" }
      + ["mean_test_score", "std_test_score", "rank_test_score"]
      + ["trial", "state", "reason", "fingerprint"]
  }

  /// The table as CSV with a header (RFC 4180, lines end in LF); what is no number is empty.
  public var csv: String {
    let rows = zip(results, ranks).map(fields)
    return ([columns] + rows).map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
  }

  private func fields(_ result: TrialResult, rank: Int) -> [String] {
    let fit = result.splits.map(\.fitSeconds)
    let score = result.splits.map(\.scoreSeconds)
    let scores = result.splits.map(\.score)
    let members = result.point.settings.map { JSONValue.Member($0.path, JSONValue($0.value)) }
    return [fit.mean, fit.deviation, score.mean, score.deviation].map(Self.text)
      + paths.map { Self.text(result.point[$0]) } + ["\(JSONValue.object(members))"]
      + (scores + [scores.mean, scores.deviation]).map(Self.text)
      + ["\(rank)", "\(result.number)", result.state.rawValue, result.reason, result.fingerprint]
  }

  private static func text(_ number: Double) -> String {
    number.isNaN ? "" : number.description
  }

  private static func text(_ value: Plain?) -> String {
    switch value {
    case nil: ""
    case .text(let text)?: text
    case let value?: value.flow
    }
  }

  private static func quoted(_ field: String) -> String {
    guard field.contains(where: { ",\"\r\n".contains($0) || $0.isNewline }) else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }
}
