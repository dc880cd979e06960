public import Kernels

extension Matrix {
  /// A matrix of standard normal numbers from a seed.
  public static func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    let stream = RandomStream(seed: seed)
    return Matrix(
      rows: rows, columns: columns,
      elements: (0..<rows * columns).map { Scalar(stream.normal(at: $0)) })
  }

  /// The largest distance between two elements at the same place.
  public func distance(to other: Matrix) -> Scalar {
    zip(elements, other.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  /// op(a) op(b) by three loops, in double precision.
  public static func naiveProduct(
    _ a: Matrix, _ opA: Operand, _ b: Matrix, _ opB: Operand
  ) -> Matrix {
    let (a, b) = (opA == .asIs ? a : a.transposed(), opB == .asIs ? b : b.transposed())
    var c = Matrix(rows: a.rows, columns: b.columns)
    for i in 0..<a.rows {
      for j in 0..<b.columns {
        c[i, j] = Scalar((0..<a.columns).reduce(0.0) { $0 + Double(a[i, $1]) * Double(b[$1, j]) })
      }
    }
    return c
  }
}
