public import Kernels

extension Matrix {
  /// alpha op(a) op(b) + beta c as our own kernels promise it, bit by bit: each sum is one chain of
  /// fused multiply-adds in ascending order that begins at 0.
  public static func chainedProduct(
    _ a: Matrix, _ opA: Operand, _ b: Matrix, _ opB: Operand,
    scaledBy alpha: Scalar = 1, plus beta: Scalar = 0, _ c: Matrix? = nil
  ) -> Matrix {
    // Rows of op(a) and columns of op(b), so that the inner loop runs over arrays.
    let rows = (opA == .asIs ? a : a.transposed()).rowArrays
    let columns = (opB == .asIs ? b.transposed() : b).rowArrays
    var elements: [Scalar] = []
    for (i, row) in rows.enumerated() {
      for (j, column) in columns.enumerated() {
        var sum: Scalar = 0
        for p in row.indices { sum.addProduct(row[p], column[p]) }
        elements.append(beta == 0 ? alpha * sum : alpha * sum + beta * (c?[i, j] ?? 0))
      }
    }
    return Matrix(rows: rows.count, columns: columns.count, elements: elements)
  }

  private var rowArrays: [[Scalar]] {
    let elements = self.elements
    return (0..<rows).map { Array(elements[$0 * columns..<($0 + 1) * columns]) }
  }
}
