public import Kernels

/// A recorded summary of a matrix in which every element counts: its norm, its products with two
/// fixed vectors, and some elements themselves.
public struct MatrixDigest: Decodable, Sendable {
  /// An element and where it stands.
  public struct Sample: Decodable, Sendable {
    let index: Int
    let value: Double
  }

  let shape: [Int]
  let norm: Double
  let rowDots, columnDots: [Double]
  let samples: [Sample]

  /// The largest relative distance of a matrix from what was recorded, over the digest's parts.
  public func relativeError(of matrix: Matrix) -> Double {
    precondition(shape == [matrix.rows, matrix.columns], "\(shape) recorded, not \(matrix.shape)")
    let elements = matrix.elements.map { Double($0) }
    let u = (0..<matrix.columns).map { 2 * Double(CounterData.uniform(6000, $0)) - 1 }
    let v = (0..<matrix.rows).map { 2 * Double(CounterData.uniform(7000, $0)) - 1 }
    var rowSums = [Double](repeating: 0, count: matrix.rows)
    var columnSums = [Double](repeating: 0, count: matrix.columns)
    for i in 0..<matrix.rows {
      for j in 0..<matrix.columns {
        let element = elements[i * matrix.columns + j]
        rowSums[i] += element * u[j]
        columnSums[j] += v[i] * element
      }
    }
    let ownNorm = elements.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return [
      abs(ownNorm - norm) / norm,
      relativeDistance(rowSums, rowDots),
      relativeDistance(columnSums, columnDots),
      relativeDistance(samples.map { elements[$0.index] }, samples.map(\.value)),
    ].max() ?? 0
  }
}

/// The norm of the difference of two vectors over the norm of the second.
public func relativeDistance(_ values: [Double], _ expected: [Double]) -> Double {
  precondition(values.count == expected.count, "\(values.count) values for \(expected.count)")
  let difference = zip(values, expected).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  let norm = expected.reduce(0) { $0 + $1 * $1 }
  return (difference / max(norm, .leastNormalMagnitude)).squareRoot()
}
