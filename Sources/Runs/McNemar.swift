/// McNemar's exact test: whether one of two classifiers, seen on the same examples, is better
/// (McNemar 1947, Psychometrika 12).
///
/// Only the examples count that one of the two alone gets wrong. Were the two equally good, each of
/// these would fall to the one or the other as a fair coin does.
public struct McNemar: Sendable, Equatable {
  /// Examples that the first alone gets wrong.
  public let onlyFirst: Int
  /// Examples that the second alone gets wrong.
  public let onlySecond: Int

  /// The test of two counts.
  public init(onlyFirst: Int, onlySecond: Int) {
    precondition(onlyFirst >= 0 && onlySecond >= 0, "\(onlyFirst) and \(onlySecond) examples")
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
  }

  /// The test of two classifiers' errors on the same examples in the same order.
  public init(first: [Bool], second: [Bool]) {
    precondition(
      first.count == second.count, "\(first.count) and \(second.count) examples are not the same")
    let pairs = zip(first, second)
    self.init(
      onlyFirst: pairs.count { $0 && !$1 }, onlySecond: pairs.count { !$0 && $1 })
  }

  /// The two-sided p-value: min(1, 2 P(X <= k)) for X from the binomial distribution of n fair
  /// coins, where k is the smaller and n the sum of the two counts.
  public var pValue: Double {
    let k = min(onlyFirst, onlySecond)
    return min(1, 2 * Self.lowerTail(k, of: onlyFirst + onlySecond))
  }

  /// P(X <= k), the sum of C(n, i) / 2^n over i from 0 to k, for k of at most n / 2.
  ///
  /// The terms are summed from the largest, C(n, k), downwards, each from the one before it; powers of
  /// two are counted apart, since no Double holds C(n, k). Every factor is rounded twice, so the
  /// relative error is below 4 k 2^-53: 10^-11 for 40,000 examples.
  private static func lowerTail(_ k: Int, of n: Int) -> Double {
    var (largest, exponent) = (1.0, -n)
    for i in 0..<k {
      largest *= Double(n - i) / Double(i + 1)
      if largest > 0x1p500 {
        largest *= 0x1p-500
        exponent += 500
      }
    }
    var (term, sum) = (1.0, 1.0)
    for i in stride(from: k, to: 0, by: -1) where term > 0x1p-60 {
      term *= Double(i) / Double(n - i + 1)
      sum += term
    }
    return Double(sign: .plus, exponent: exponent, significand: largest * sum)
  }
}
