import Support
import Testing

@testable import Kernels

@Suite struct MatrixViewAveragesTests {
  @Test func aMixHasAShareOfEach() {
    let y = MatrixView(Matrix(row: [4, -8, 0]))
    y.mix(MatrixView(Matrix(row: [8, 8, 1])), keeping: 0.75)
    #expect(y.matrix == Matrix(row: [5, -4, 0.25]))
    #expect(y.hasZeroPadding)
  }

  @Test func nothingKeptIsACopy() {
    let (y, x) = (MatrixView(.random(3, 21, seed: 1)), Matrix.random(3, 21, seed: 2))
    y.mix(MatrixView(x), keeping: 0)
    #expect(y.matrix == x)
  }

  /// As moments do, what no weight feeds any more comes to rest before the subnormal numbers.
  @Test func averagesOfZerosComeToRest() {
    var average = Matrix(row: [1e-3, -1e-3, 0])
    for _ in 0..<1000 { average.mix(Matrix(row: [0, 0, 0]), keeping: 0.9) }
    #expect(average == Matrix(row: [0, 0, 0]))
  }

  /// The columns' norms are 5, 1 and 0.
  @Test func onlyLongColumnsAreShortened() {
    var w = Matrix(rows: 2, columns: 3, elements: [3, 1, 0, -4, 0, 0])
    w.limitColumns(toNorm: 2)
    let expected: [Scalar] = [1.2, 1, 0, -1.6, 0, 0]
    for (own, other) in zip(w.elements, expected) { #expect(abs(own - other) < 1e-6) }
    #expect(MatrixView(w).hasZeroPadding)
  }

  /// Two workers have some rows each, and the sums of squares of both.
  @Test func partsOfColumnsAreShortenedAsTheWhole() {
    var whole = Matrix.random(7, 37, seed: 5)
    let parts = MatrixView(whole)
    let ranges = [0..<2, 2..<7]
    let squares = ranges.map { rows in
      let sums = MatrixView(rows: 1, columns: 37)
      parts.rows(rows).columnSquares(into: sums)
      return sums
    }
    for (column, square) in whole.columnSquares.enumerated() {
      let sum = squares.reduce(0) { $0 + $1.matrix[0, column] }
      #expect(abs(sum - square) < 1e-5)
    }
    for rows in ranges {
      let factors = MatrixView(rows: 1, columns: 37)
      factors.sum(of: squares, rows: 0..<1)
      parts.rows(rows).limitColumns(toNorm: 0.9, squares: factors)
    }
    let before = whole
    whole.limitColumns(toNorm: 0.9)
    #expect(whole != before)
    #expect(zip(parts.matrix.elements, whole.elements).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(whole.columnSquares.allSatisfy { $0 < 0.9 * 0.9 + 1e-5 })
    #expect(parts.hasZeroPadding)
  }

  @Test func notANumberStaysVisible() {
    var (w, average) = (Matrix(row: [.nan]), Matrix(row: [1]))
    w.limitColumns(toNorm: 1)
    average.mix(w, keeping: 0.5)
    #expect(w[0, 0].isNaN && average[0, 0].isNaN)
  }
}

extension Matrix {
  /// Each column's sum of squares, by a plain loop.
  fileprivate var columnSquares: [Scalar] {
    (0..<columns).map { column in
      (0..<rows).reduce(0) { $0 + self[$1, column] * self[$1, column] }
    }
  }
}
