import Support
import Testing

@testable import Kernels

/// Sparse inputs give the bits that the same inputs give to the dense kernels.
@Suite struct SparseBatchTests {
  static let levels = [CPU.Level.v3, .v4].filter { $0.rawValue <= CPU.level.rawValue }

  struct Inputs {
    let sparse: SparseBatch
    let dense: Matrix
  }

  /// The rows of a batch, both ways, with values byte * scale.
  static func inputs(rows: Int, columns: Int) -> Inputs {
    let bytes = ShiftedBytes(rows: rows + 3, columns: columns, shifts: false)
    let positions = (0..<Int32(rows)).map { $0 + 2 }
    return Inputs(
      sparse: batch(of: bytes, at: positions), dense: bytes.scaled(positions))
  }

  /// A batch gathered in three shares.
  static func batch(of bytes: ShiftedBytes, at positions: [Int32]) -> SparseBatch {
    let sparse = SparseBatch(capacity: positions.count, columns: bytes.columns)
    bytes.select(positions, into: sparse)
    for part in 0..<3 { sparse.gatherColumns(part: part, of: 3) }
    return sparse
  }

  /// Rows, columns and n: odd ones, several blocks of 64 rows, every width of a panel, and more rows
  /// and columns than are summed at once.
  static let shapes = [
    (1, 5, 1), (3, 16, 16), (32, 41, 17), (65, 100, 80), (130, 30, 200), (20, 9, 300),
    (600, 150, 20),
  ]

  @Test(arguments: levels)
  func theProductHasTheBitsOfTheDenseOne(_ level: CPU.Level) {
    for (m, k, n) in Self.shapes {
      let x = Self.inputs(rows: m, columns: k)
      let w = Matrix.random(k, n, seed: 1)
      let (y, expected) = (MatrixView(rows: m, columns: n), MatrixView(rows: m, columns: n))
      let third = m / 3
      for part in [0..<third, third..<third, third..<m] {
        x.sparse.product(rows: part, times: w.view, into: y.rows(part), level: level)
      }
      Product(x.dense.view, .asIs, w.view, .asIs, into: expected)
        .run(alpha: 1, beta: 0, by: .own(level))
      #expect(y.matrix == expected.matrix, "\(m)x\(k) times \(k)x\(n)")
      #expect(y.hasZeroPadding)
    }
  }

  @Test(arguments: levels)
  func theGradientHasTheBitsOfTheDenseOne(_ level: CPU.Level) {
    for (m, k, n) in Self.shapes {
      let x = Self.inputs(rows: m, columns: k)
      let dz = Matrix.random(m, n, seed: 2)
      for (alpha, beta) in [(1, 0), (-0.5, 2)] as [(Scalar, Scalar)] {
        let before = Matrix.random(k, n, seed: 3)
        let (g, expected) = (MatrixView(rows: k, columns: n), MatrixView(rows: k, columns: n))
        g.load(before)
        expected.load(before)
        let half = k / 4 * 2
        for part in [0..<half, half..<k] {
          x.sparse.gradient(
            along: dz.view, scaledBy: alpha, plus: beta, into: g.rows(part),
            firstColumn: part.lowerBound, level: level)
        }
        Product(x.dense.view, .transposed, dz.view, .asIs, into: expected)
          .run(alpha: alpha, beta: beta, by: .own(level))
        #expect(g.matrix == expected.matrix, "\(k)x\(m) times \(m)x\(n)")
        #expect(g.hasZeroPadding)
      }
    }
  }

  @Test(arguments: levels)
  func aDescentHasTheBitsOfTheDenseOne(_ level: CPU.Level) {
    for (m, k, n) in Self.shapes {
      let x = Self.inputs(rows: m, columns: k)
      let dz = Matrix.random(m, n, seed: 2)
      let (w, v) = (MatrixView(.random(k, n, seed: 3)), MatrixView(.random(k, n, seed: 4)))
      let (w1, v1) = (MatrixView(w.matrix), MatrixView(v.matrix))
      let half = k / 4 * 2
      for part in [0..<half, half..<k] {
        x.sparse.descend(
          w.rows(part), velocity: v.rows(part), along: dz.view, rate: 0.01, momentum: 0.9,
          firstColumn: part.lowerBound, level: level)
      }
      Product(x.dense.view, .transposed, dz.view, .asIs, into: w1)
        .descend(velocity: v1, rate: 0.01, momentum: 0.9, by: .own(level))
      #expect(w.matrix == w1.matrix && v.matrix == v1.matrix, "\(k)x\(m) times \(m)x\(n)")
    }
  }

  /// Processors without AVX2 multiply and add one after the other.
  @Test func theBaselineAgrees() {
    let x = Self.inputs(rows: 70, columns: 41)
    let (w, dz) = (Matrix.random(41, 50, seed: 1), Matrix.random(70, 50, seed: 2))
    let (y, g) = (MatrixView(rows: 70, columns: 50), MatrixView(rows: 41, columns: 50))
    x.sparse.product(rows: 0..<70, times: w.view, into: y, level: .baseline)
    x.sparse.gradient(
      along: dz.view, scaledBy: 1, plus: 0, into: g, firstColumn: 0, level: .baseline)
    #expect(y.matrix.distance(to: .naiveProduct(x.dense, .asIs, w, .asIs)) < 1e-4)
    #expect(g.matrix.distance(to: .naiveProduct(x.dense, .transposed, dz, .asIs)) < 1e-4)
  }

  @Test func aBatchCanBeSmallerThanTheLast() {
    let source = SparseRows(bytes: [1, 2, 0, 0, 0, 3], rows: [0, 1, 2], columns: 2)
    let batch = SparseBatch(capacity: 3, columns: 2)
    let w = MatrixView(Matrix(rows: 2, columns: 1, elements: [1, 10]))
    let scale = MatrixView(Matrix(row: [1, 1]))
    for (positions, expected) in [([0, 1, 2], [21, 0, 30]), ([2], [30])] as [([Int32], [Scalar])] {
      batch.select(positions: positions[...], of: source, scaledBy: scale)
      batch.gatherColumns(part: 0, of: 1)
      let y = MatrixView(rows: positions.count, columns: 1)
      batch.product(rows: 0..<positions.count, times: w, into: y)
      #expect(y.matrix.elements == expected)
    }
  }

  @Test func mistakesTrap() async {
    await #expect(processExitsWith: .failure) { Self.smallBatch(positions: [3]) }
    await #expect(processExitsWith: .failure) { Self.smallBatch(positions: [0, 1, 2]) }
    await #expect(processExitsWith: .failure) {
      Self.smallBatch(positions: [0], scale: MatrixView(rows: 1, columns: 1))
    }
    await #expect(processExitsWith: .failure) {
      Self.smallBatch(positions: [0], offset: MatrixView(rows: 2, columns: 2))
    }
    await #expect(processExitsWith: .failure) {
      _ = SparseRows(bytes: [1, 2], rows: [1], columns: 2)
    }
    await #expect(processExitsWith: .failure) {
      Self.smallBatch(positions: [0]).gatherColumns(part: 2, of: 2)
    }
    await #expect(processExitsWith: .failure) {
      Self.smallBatch(positions: [0]).product(
        rows: 0..<2, times: MatrixView(rows: 2, columns: 1), into: MatrixView(rows: 2, columns: 1))
    }
    await #expect(processExitsWith: .failure) {
      Self.smallBatch(positions: [0]).gradient(
        along: MatrixView(rows: 1, columns: 1), into: MatrixView(rows: 1, columns: 1),
        firstColumn: 1)
    }
  }

  /// Room for two of three rows of two columns.
  @discardableResult
  private static func smallBatch(
    positions: [Int32], scale: MatrixView? = nil, offset: MatrixView? = nil
  ) -> SparseBatch {
    let batch = SparseBatch(capacity: 2, columns: 2)
    batch.select(
      positions: positions[...],
      of: SparseRows(bytes: [1, 2, 3, 4, 5, 6], rows: [0, 1, 2], columns: 2),
      scaledBy: scale ?? MatrixView(Matrix(row: [1, 1])), plus: offset)
    return batch
  }
}
