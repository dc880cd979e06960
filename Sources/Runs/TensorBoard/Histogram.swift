public import Kernels

/// How many numbers lie where: TensorBoard's histogram, by the rule of TensorFlow's
/// `tf.summary.histogram` (tensorboard/plugins/histogram/summary_v2.py).
public struct Histogram: Sendable, Equatable {
  /// Numbers from `low` to below `high`; in the last bucket up to it.
  public struct Bucket: Sendable, Equatable {
    /// Where it begins and where it ends.
    public let low, high: Double
    /// How many numbers are in it.
    public let count: Int
  }

  /// TensorFlow's number of buckets.
  public static let standardCount = 30

  /// The buckets in ascending order; all of the same width.
  public let buckets: [Bucket]

  /// Counts the elements of a matrix; what is no finite number, as after a divergence, is left out.
  ///
  /// Where all elements are equal, every bucket is the one point, and the last has them. Where there
  /// are none, all numbers are zero.
  public init(of matrix: Matrix, buckets count: Int = standardCount) {
    precondition(count > 0, "a histogram of \(count) buckets")
    let values = matrix.elements.filter(\.isFinite)
    guard let least = values.min(), let greatest = values.max() else {
      buckets = Array(repeating: Bucket(low: 0, high: 0, count: 0), count: count)
      return
    }
    let (low, high) = (Double(least), Double(greatest))
    let width = (high - low) / Double(count)
    var counts = [Int](repeating: 0, count: count)
    if width > 0 {
      for value in values { counts[min(Int((Double(value) - low) / width), count - 1)] += 1 }
    } else {
      counts[count - 1] = values.count
    }
    func edge(_ index: Int) -> Double { index == count ? high : low + Double(index) * width }
    buckets = counts.enumerated().map { index, number in
      Bucket(low: edge(index), high: edge(index + 1), count: number)
    }
  }
}
