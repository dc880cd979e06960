import Recipes
import Runs

extension Search {
  /// The 95 % interval (Wilson) of a trial's accuracy over the images that judged it so far; nil where
  /// trials are compared by a loss, or there is no score.
  public func interval(ofTrial number: Int, _ progress: SearchProgress) -> ClosedRange<Double>? {
    guard let (correct, count) = verdicts(onTrial: number, progress) else { return nil }
    return wilsonInterval(successes: correct, count: count)
  }

  /// The complete trials whose accuracy differs from a trial's by no more than chance would explain:
  /// |z| of the pooled two-proportion test below 1.96.
  ///
  /// Trials are judged by the same images, which makes the test careful: it takes some for equal that
  /// a paired one would tell apart.
  ///
  /// - Returns: Their numbers; nil where trials are not compared by their accuracy.
  public func indistinguishable(from best: Int, _ progress: SearchProgress) -> [Int]? {
    guard let (k, n) = verdicts(onTrial: best, progress) else { return nil }
    return points.indices.filter { other in
      guard other != best, progress.standing(of: other) == .complete,
        let (l, m) = verdicts(onTrial: other, progress)
      else { return false }
      let pooled = Double(k + l) / Double(n + m)
      let variance = pooled * (1 - pooled) * (1 / Double(n) + 1 / Double(m))
      let difference = Double(k) / Double(n) - Double(l) / Double(m)
      return difference * difference <= 1.959963984540054 * 1.959963984540054 * variance
    }
  }

  /// Images recognised and images seen, over all folds that have a score.
  private func verdicts(onTrial number: Int, _ progress: SearchProgress) -> (
    correct: Int, count: Int
  )? {
    guard recipe.method.score == .valAccuracy, progress.score(of: number) != nil else { return nil }
    return progress.latest(of: number).reduce((0, 0)) { sum, result in
      let count = testCount(ofFold: result.fold)
      return (sum.0 + Int(((result.score ?? 0) * Double(count)).rounded()), sum.1 + count)
    }
  }
}
