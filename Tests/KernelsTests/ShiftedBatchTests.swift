import Support
import Testing

@testable import Kernels

/// Inputs that are sparse but for offsets o, x = s + 1 o.
///
/// On every part of a product the sums begin with what the offsets give, as one chain, and go on
/// with s.
@Suite struct ShiftedBatchTests {
  static let levels = SparseBatchTests.levels

  private struct Inputs {
    let batch: SparseBatch
    /// byte * scale, and the offsets, 1 x columns.
    let scaled, offset: Matrix
  }

  private static func inputs(rows: Int, columns: Int) -> Inputs {
    let bytes = ShiftedBytes(rows: rows + 3, columns: columns, shifts: true)
    let positions = (0..<Int32(rows)).map { $0 + 2 }
    return Inputs(
      batch: SparseBatchTests.batch(of: bytes, at: positions), scaled: bytes.scaled(positions),
      offset: bytes.offset)
  }

  /// x W is (1 o, s) times W upon W, summed from left to right.
  @Test(arguments: levels)
  func theProductIsOneChain(_ level: CPU.Level) {
    for (m, k, n) in SparseBatchTests.shapes {
      let x = Self.inputs(rows: m, columns: k)
      let w = Matrix.random(k, n, seed: 1)
      let y = MatrixView(rows: m, columns: n)
      let third = m / 3
      for part in [0..<third, third..<third, third..<m] {
        x.batch.product(rows: part, times: w.view, into: y.rows(part), level: level)
      }
      let offsets = Matrix(
        rows: m, columns: k, elements: (0..<m).flatMap { _ in x.offset.elements })
      let both = offsets.transposed().over(x.scaled.transposed()).transposed()
      let expected = MatrixView(rows: m, columns: n)
      Product(both.view, .asIs, w.over(w).view, .asIs, into: expected)
        .run(alpha: 1, beta: 0, by: .own(level))
      #expect(y.matrix == expected.matrix, "\(m)x\(k) times \(k)x\(n)")
      #expect(y.hasZeroPadding)
    }
  }

  /// xᵀ dz is o upon s, transposed, times the sums of dz's columns upon dz.
  @Test(arguments: levels)
  func theGradientIsOneChain(_ level: CPU.Level) {
    for (m, k, n) in SparseBatchTests.shapes {
      let x = Self.inputs(rows: m, columns: k)
      let (dz, sums) = Self.gradient(rows: m, columns: n)
      let (g, expected) = (MatrixView(rows: k, columns: n), MatrixView(rows: k, columns: n))
      let half = k / 4 * 2
      for part in [0..<half, half..<k] {
        x.batch.gradient(
          along: dz.view, scaledBy: 0.5, plus: 0, into: g.rows(part),
          firstColumn: part.lowerBound, level: level)
      }
      Product(x.offset.over(x.scaled).view, .transposed, sums.over(dz).view, .asIs, into: expected)
        .run(alpha: 0.5, beta: 0, by: .own(level))
      #expect(g.matrix == expected.matrix, "\(k)x\(m) times \(m)x\(n)")
      #expect(g.hasZeroPadding)
    }
  }

  @Test(arguments: levels)
  func aDescentFollowsTheSameChain(_ level: CPU.Level) {
    for (m, k, n) in SparseBatchTests.shapes {
      let x = Self.inputs(rows: m, columns: k)
      let (dz, sums) = Self.gradient(rows: m, columns: n)
      let (w, v) = (MatrixView(.random(k, n, seed: 3)), MatrixView(.random(k, n, seed: 4)))
      let (w1, v1) = (MatrixView(w.matrix), MatrixView(v.matrix))
      let half = k / 4 * 2
      for part in [0..<half, half..<k] {
        x.batch.descend(
          w.rows(part), velocity: v.rows(part), along: dz.view, rate: 0.01, momentum: 0.9,
          firstColumn: part.lowerBound, level: level)
      }
      Product(x.offset.over(x.scaled).view, .transposed, sums.over(dz).view, .asIs, into: w1)
        .descend(velocity: v1, rate: 0.01, momentum: 0.9, by: .own(level))
      #expect(w.matrix == w1.matrix && v.matrix == v1.matrix, "\(k)x\(m) times \(m)x\(n)")
    }
  }

  /// Processors without AVX2 multiply and add one after the other.
  @Test func theBaselineAgrees() {
    let bytes = ShiftedBytes(rows: 70, columns: 41, shifts: true)
    let positions = Array(Int32(0)..<70)
    let (batch, x) = (SparseBatchTests.batch(of: bytes, at: positions), bytes.dense(positions))
    let (w, dz) = (Matrix.random(41, 50, seed: 1), Matrix.random(70, 50, seed: 2))
    let (y, g) = (MatrixView(rows: 70, columns: 50), MatrixView(rows: 41, columns: 50))
    batch.product(rows: 0..<70, times: w.view, into: y, level: .baseline)
    batch.gradient(
      along: dz.view, scaledBy: 1, plus: 0, into: g, firstColumn: 0, level: .baseline)
    #expect(y.matrix.distance(to: .naiveProduct(x, .asIs, w, .asIs)) < 1e-4)
    #expect(g.matrix.distance(to: .naiveProduct(x, .transposed, dz, .asIs)) < 1e-4)
  }

  /// A gradient at outputs, and the sums of its columns.
  private static func gradient(rows: Int, columns: Int) -> (dz: Matrix, sums: Matrix) {
    let dz = Matrix.random(rows, columns, seed: 2)
    let sums = MatrixView(rows: 1, columns: columns)
    dz.view.columnSums(into: sums)
    return (dz, sums.matrix)
  }
}

extension Matrix {
  /// This matrix's rows, then another one's.
  fileprivate func over(_ other: Matrix) -> Matrix {
    Matrix(rows: rows + other.rows, columns: columns, elements: elements + other.elements)
  }
}
