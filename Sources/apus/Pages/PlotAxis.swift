import Foundation

/// An axis of a plot: what it spans, and the round numbers on it.
struct PlotAxis {
  /// Its ends.
  let low, high: Double
  /// Round numbers between them, rising.
  let ticks: [Double]

  /// An axis over some finite values, a little longer than they ask; nil without any.
  ///
  /// - Parameters:
  ///   - values: What is shown along it.
  ///   - isWhole: Whether only whole numbers stand on it.
  init?(_ values: [Double], isWhole: Bool = false) {
    guard let least = values.min(), let most = values.max() else { return nil }
    let width = most - least
    // Half a step at most before the first whole number, where there is nothing.
    let margin =
      isWhole
      ? (width > 0 ? min(width / 25, 0.5) : 0.5)
      : width > 0 ? width / 25 : least == 0 ? 1 : least.magnitude / 10
    self.init(from: least - margin, to: most + margin, isWhole: isWhole)
  }

  /// An axis with these ends, the lower one first.
  init(from low: Double, to high: Double, isWhole: Bool = false) {
    (self.low, self.high) = (low, high)
    let distance = Self.step((high - low) / 6)
    let step = isWhole ? max(1, distance) : distance
    let first = (low / step).rounded(.up) * step
    // So few that a step too small to change the sum is not taken for ever.
    ticks = (0...10).map { first + Double($0) * step }.filter { $0 <= high }
  }

  /// The round number next to a distance: 1, 2, 5 or 10 times a power of ten.
  private static func step(_ distance: Double) -> Double {
    guard distance > 0, distance.isFinite else { return 1 }
    let power = pow(10, log10(distance).rounded(.down))
    let digits = [1.0, 2, 5, 10].min {
      abs(log($0 * power / distance)) < abs(log($1 * power / distance))
    }
    return (digits ?? 1) * power
  }

  /// Where a value lies: 0 at the lower end, 1 at the upper one.
  func share(of value: Double) -> Double { (value - low) / (high - low) }

  /// A round number in as few digits as it takes.
  static func text(_ tick: Double) -> String { String(format: "%.6g", tick) }
}
