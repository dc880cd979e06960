extension [Double] {
  /// The mean with the very bits that NumPy gives it, so that what ties there ties here.
  var mean: Double { sum / Double(count) }

  /// The population's standard deviation, as scikit-learn computes it from NumPy's means.
  var deviation: Double {
    let mean = mean
    return map { ($0 - mean) * ($0 - mean) }.mean.squareRoot()
  }

  /// NumPy's sum of up to 128 numbers: in order where there are fewer than 8, and else in eight
  /// partial sums, whose rest is added in order.
  private var sum: Double {
    precondition(count <= 128, "\(count) numbers, which NumPy adds otherwise")
    guard count >= 8 else { return reduce(0, +) }
    let whole = count - count % 8
    var partial = Array(self[..<8])
    for index in 8..<whole { partial[index % 8] += self[index] }
    let pairs = stride(from: 0, to: 8, by: 2).map { partial[$0] + partial[$0 + 1] }
    return self[whole...].reduce((pairs[0] + pairs[1]) + (pairs[2] + pairs[3]), +)
  }
}
