import Kernels
import Testing

@Suite struct DropoutMaskTests {
  private func kept(rate: Double, seed: UInt64, rows: Int = 200, columns: Int = 300) -> Matrix {
    let ones = Matrix(
      rows: rows, columns: columns, elements: Array(repeating: 1, count: rows * columns))
    var y = Matrix(rows: rows, columns: columns)
    let mask = DropoutMask(rate: rate, from: RandomStream(seed: seed))
    y.dropOut(ones, mask: mask, replacement: 0, a: 1, b: 0)
    return y
  }

  @Test(arguments: [0.0, 0.05, 0.2, 0.5, 0.9])
  func dropsTheShareItShould(rate: Double) {
    let y = kept(rate: rate, seed: 1)
    let dropped = 1 - y.sumOfSquares / 60_000
    // Four standard deviations of a binomial share of 60,000.
    #expect(abs(dropped - rate) <= 4 * (rate * (1 - rate) / 60_000).squareRoot())
  }

  @Test func aRateJustBelowOneDropsAll() {
    #expect(kept(rate: 1.0.nextDown, seed: 1).sumOfSquares == 0)
  }

  @Test func rowsAndColumnsAreIndependent() {
    let y = kept(rate: 0.5, seed: 2)
    // Neighbours agree half the time, along rows and along columns.
    var (alongRow, alongColumn) = (0, 0)
    for i in 0..<199 {
      for j in 0..<299 {
        alongRow += y[i, j] == y[i, j + 1] ? 1 : 0
        alongColumn += y[i, j] == y[i + 1, j] ? 1 : 0
      }
    }
    let pairs = 199.0 * 299.0
    #expect(abs(Double(alongRow) / pairs - 0.5) < 0.01)
    #expect(abs(Double(alongColumn) / pairs - 0.5) < 0.01)
  }

  @Test func thePlaceOfAnElementDecidesNotTheShape() {
    let (large, small) = (kept(rate: 0.3, seed: 3), kept(rate: 0.3, seed: 3, rows: 5, columns: 7))
    for i in 0..<5 {
      for j in 0..<7 { #expect(large[i, j] == small[i, j]) }
    }
    #expect(kept(rate: 0.3, seed: 4) != large)
  }

  @Test func theBackwardPassFindsTheSameMask() {
    let mask = DropoutMask(rate: 0.4, from: RandomStream(seed: 5))
    let ones = Matrix(rows: 10, columns: 33, elements: Array(repeating: 1, count: 330))
    var (y, dy) = (ones, ones)
    y.dropOut(ones, mask: mask, replacement: 0, a: 2, b: 0)
    dy.dropOutGradient(mask: mask, a: 2)
    #expect(y == dy)
  }
}
