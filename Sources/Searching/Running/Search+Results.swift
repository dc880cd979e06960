import Kernels
import Recipes

extension Search {
  /// The table of a search that has got so far; trials that are not decided count as pruned.
  public func table(of progress: SearchProgress) -> ResultTable {
    ResultTable(
      points.indices.map { result(ofTrial: $0, progress) },
      paths: recipe.space.paths, splits: folds,
      higherIsBetter: higherIsBetter)
  }

  /// One row.
  private func result(ofTrial number: Int, _ progress: SearchProgress) -> TrialResult {
    let (state, reason) = verdict(onTrial: number, progress)
    let (all, latest) = (progress.results(of: number), progress.latest(of: number))
    let splits = (0..<folds).map { fold in
      let parts = all.filter { $0.fold == fold }
      return TrialResult.Split(
        score: latest.first { $0.fold == fold }?.score ?? .nan,
        fitSeconds: parts.reduce(0) { $0 + $1.fitSeconds },
        scoreSeconds: parts.reduce(0) { $0 + $1.scoreSeconds })
    }
    return TrialResult(
      number: number, point: points[number], state: state, reason: reason,
      fingerprint: Self.fingerprint(of: latest), splits: splits)
  }

  /// How a trial ended, in words.
  func outcome(ofTrial number: Int, _ progress: SearchProgress) -> String {
    let (state, reason) = verdict(onTrial: number, progress)
    return reason.isEmpty ? state.rawValue : "\(state.rawValue): \(reason)"
  }

  private func verdict(
    onTrial number: Int, _ progress: SearchProgress
  ) -> (state: TrialResult.State, reason: String) {
    switch progress.standing(of: number) {
    case .complete: return (.complete, "")
    case .pruned(let rung):
      return (.pruned, "not among the best after " + ladder.rungs[rung].words(of: epochs[number]))
    case .underWay: return (.pruned, "not trained to the end")
    case .failed:
      let failures = progress.latest(of: number).compactMap(\.failure)
      return (.failed, failures.first ?? "a score is not a number")
    }
  }

  /// The SHA-256 of the folds' fingerprints, in their order; empty where there is none.
  private static func fingerprint(of folds: [FoldResult]) -> String {
    let prints = folds.compactMap(\.fingerprint)
    guard !prints.isEmpty else { return "" }
    var digest = Digest()
    digest.update(Array(prints.joined(separator: "\n").utf8))
    return digest.hexadecimal()
  }
}
