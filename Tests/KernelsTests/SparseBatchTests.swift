import Support
import Testing

@testable import Kernels

/// Sparse inputs give the bits that the same inputs give to the dense kernels.
@Suite struct SparseBatchTests {
  static let levels = [CPU.Level.v3, .v4].filter { $0.rawValue <= CPU.level.rawValue }

  /// Rows of bytes of which about a fifth is not zero; row 1 and column 3 are empty.
  private static func bytes(rows: Int, columns: Int) -> [UInt8] {
    let random = RandomStream(seed: 9)
    return (0..<rows * columns).map { index in
      let isEmpty = index / columns == 1 || index % columns == 3 || random.uniform(at: index) > 0.2
      return isEmpty ? 0 : UInt8(truncatingIfNeeded: random.bits(at: index)) | 1
    }
  }

  struct Inputs {
    let sparse: SparseBatch
    let dense: Matrix
  }

  /// The rows of a batch, both ways, with values byte * scale.
  static func inputs(rows: Int, columns: Int) -> Inputs {
    let bytes = bytes(rows: rows + 3, columns: columns)
    let order = RandomStream(seed: 10).permutation(of: rows + 3)
    let source = SparseRows(bytes: bytes, rows: order, columns: columns)
    let scale: Scalar = 1 / 255
    let sparse = SparseBatch(capacity: rows, columns: columns)
    let positions = (0..<Int32(rows)).map { $0 + 2 }
    sparse.select(positions: positions[...], of: source, scaledBy: scale)
    for part in 0..<3 { sparse.gatherColumns(part: part, of: 3) }
    var dense = Matrix(rows: rows, columns: columns)
    dense.gather(
      bytes: bytes, rows: order[2..<2 + rows],
      scale: Matrix(row: Array(repeating: scale, count: columns)),
      offset: Matrix(rows: 1, columns: columns))
    return Inputs(sparse: sparse, dense: dense)
  }

  static let shapes = [(1, 5, 1), (3, 16, 16), (32, 41, 17), (65, 100, 80), (130, 30, 200)]

  @Test(arguments: levels)
  func theProductHasTheBitsOfTheDenseOne(_ level: CPU.Level) {
    for (m, k, n) in Self.shapes {
      let x = Self.inputs(rows: m, columns: k)
      let w = Matrix.random(k, n, seed: 1)
      let (y, expected) = (MatrixView(rows: m, columns: n), MatrixView(rows: m, columns: n))
      let half = m / 2
      for part in [0..<half, half..<m] {
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
}
