/// The 95% confidence interval of a proportion, by Wilson's score (Wilson 1927).
///
/// With p = successes / count and z = 1.96: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n).
/// Unlike p ± z √(p(1-p)/n) it stays within 0...1 and does not shrink to a point at p = 1.
public func wilsonInterval(successes: Int, count: Int) -> ClosedRange<Double> {
  precondition(count > 0 && 0...count ~= successes, "\(successes) successes of \(count)")
  let z = 1.959963984540054  // the 97.5% quantile of the normal distribution
  let n = Double(count)
  let p = Double(successes) / n
  let center = p + z * z / (2 * n)
  let margin = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
  let scale = 1 + z * z / n
  return max(0, (center - margin) / scale)...min(1, (center + margin) / scale)
}
