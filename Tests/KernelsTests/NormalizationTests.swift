import Support
import Testing

@testable import Kernels

@Suite struct NormalizationTests {
  #if DoublePrecision
    static let bound: Scalar = 1e-12
  #else
    static let bound: Scalar = 2e-6
  #endif

  /// Widths around the block of columns whose sums are kept at a time.
  @Test(arguments: [1, 15, 16, 255, 256, 257, 600], [1, 2, 33])
  func momentsAreThoseOfThreeLoops(_ columns: Int, _ rows: Int) {
    let x = Matrix.random(rows, columns, seed: 1)
    let mean = MatrixView(rows: 1, columns: columns)
    let squares = MatrixView(rows: 1, columns: columns)
    MatrixView(x).columnMoments(mean: mean, squares: squares)
    for column in 0..<columns {
      let values = (0..<rows).map { Double(x[$0, column]) }
      let expected = values.reduce(0, +) / Double(rows)
      let spread = values.reduce(0) { $0 + ($1 - expected) * ($1 - expected) }
      #expect(abs(Double(mean.matrix[0, column]) - expected) < Double(Self.bound))
      #expect(abs(Double(squares.matrix[0, column]) - spread) < Double(Self.bound) * (1 + spread))
    }
    #expect(mean.hasZeroPadding && squares.hasZeroPadding)
  }

  /// A mean a million deviations away from zero costs the variance no digits but the input's own.
  @Test func aLargeMeanLeavesTheVariance() {
    let values = (0..<1000).map { Scalar(1_000_000 + ($0 % 2 == 0 ? 1 : -1)) }
    let x = Matrix(rows: 1000, columns: 1, elements: values)
    var (mean, variance) = (Matrix(rows: 1, columns: 1), Matrix(rows: 1, columns: 1))
    x.columnMoments(mean: &mean, variance: &variance)
    #expect(mean[0, 0] == 1_000_000)
    #expect(abs(variance[0, 0] - 1) < 1e-6)
  }

  /// Parts put together give the moments of the whole, also where a part has no rows.
  @Test(arguments: [[5, 5], [7, 3], [4, 3, 3], [10, 0], [1, 1, 8]])
  func mergedMomentsAreThoseOfTheWhole(_ counts: [Int]) {
    let x = MatrixView(Matrix.random(10, 20, seed: 2))
    func row() -> MatrixView { MatrixView(rows: 1, columns: 20) }
    let (mean, squares, wholeMean, wholeSquares) = (row(), row(), row(), row())
    x.columnMoments(mean: wholeMean, squares: wholeSquares)
    x.rows(0..<counts[0]).columnMoments(mean: mean, squares: squares)
    var first = counts[0]
    for count in counts.dropFirst() {
      let (others, spreads) = (row(), row())
      if count > 0 { x.rows(first..<first + count).columnMoments(mean: others, squares: spreads) }
      mean.mergeMoments(squares: squares, of: first, with: others, spreads, of: count)
      first += count
    }
    #expect(mean.matrix.distance(to: wholeMean.matrix) < Self.bound)
    #expect(squares.matrix.distance(to: wholeSquares.matrix) < 10 * Self.bound)
    #expect(mean.hasZeroPadding && squares.hasZeroPadding)
  }

  /// Columns in two halves, and rows in two parts whose sums are added, give what the whole gives.
  @Test func partsOfAMatrixGiveWhatTheWholeGives() {
    let (rows, columns) = (6, 40)
    let x = MatrixView(Matrix.random(rows, columns, seed: 3))
    let dy = Matrix.random(rows, columns, seed: 4)
    func row(_ seed: UInt64) -> MatrixView { MatrixView(Matrix.random(1, columns, seed: seed)) }
    let (mean, inverse, gamma, beta) = (row(5), row(6), row(7), row(8))
    func normalization(_ range: Range<Int>) -> Normalization {
      Normalization(
        mean: mean.columns(range), inverse: inverse.columns(range), gamma: gamma.columns(range),
        beta: beta.columns(range))
    }
    let whole = MatrixView(rows: rows, columns: columns)
    let halves = MatrixView(rows: rows, columns: columns)
    whole.normalize(x, by: normalization(0..<columns))
    for range in [0..<16, 16..<columns] {
      halves.columns(range).normalize(x.columns(range), by: normalization(range))
    }
    #expect(whole.matrix == halves.matrix && whole.hasZeroPadding)

    let (gammas, betas) = (row(9), row(10))
    let (wholeGradient, gradient) = (MatrixView(dy), MatrixView(dy))
    wholeGradient.sumNormalized(at: x, by: normalization(0..<columns), gamma: gammas, beta: betas)
    var sums = [Matrix(rows: 1, columns: columns), Matrix(rows: 1, columns: columns)]
    for part in [0..<4, 4..<rows] {
      let (someGammas, someBetas) = (row(11), row(12))
      gradient.rows(part).sumNormalized(
        at: x.rows(part), by: normalization(0..<columns), gamma: someGammas, beta: someBetas)
      sums[0].add(someGammas.matrix)
      sums[1].add(someBetas.matrix)
    }
    #expect(sums[0].distance(to: gammas.matrix) < 10 * Self.bound)
    #expect(sums[1].distance(to: betas.matrix) < 10 * Self.bound)
    for (view, parts) in [(wholeGradient, [0..<rows]), (gradient, [0..<4, 4..<rows])] {
      for part in parts {
        view.rows(part).backpropagateNormalized(
          at: x.rows(part), by: normalization(0..<columns), gamma: gammas, beta: betas, batch: rows)
      }
    }
    #expect(wholeGradient.matrix == gradient.matrix)
    #expect(wholeGradient.hasZeroPadding && gammas.hasZeroPadding && betas.hasZeroPadding)
  }

  @Test func movingGoesPartOfTheWay() {
    var y = Matrix(row: [0, 1, 1e-36])
    y.move(towards: Matrix(row: [10, 1, 0]), keeping: 0.9)
    #expect(abs(y[0, 0] - 1) < 1e-6 && abs(y[0, 1] - 1) < 1e-6)
    #expect(y[0, 2] == 0, "no number on which processors are slow")
  }

  @Test func refusesRowsOfOtherWidths() async {
    await #expect(processExitsWith: .failure) {
      let (row, other) = (MatrixView(rows: 1, columns: 3), MatrixView(rows: 1, columns: 4))
      _ = Normalization(mean: row, inverse: row, gamma: other, beta: row)
    }
    await #expect(processExitsWith: .failure) {
      let (row, none) = (MatrixView(rows: 1, columns: 3), MatrixView(rows: 0, columns: 3))
      none.columnMoments(mean: row, squares: row)
    }
  }
}
