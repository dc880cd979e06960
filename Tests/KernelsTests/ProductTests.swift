import Support
import Testing

@testable import Kernels

/// Products by our own kernels, level by level, and by OpenBLAS.
@Suite struct ProductTests {
  /// The levels of our own kernels that this processor has.
  static let levels = [CPU.Level.v3, .v4].filter { $0.rawValue <= CPU.level.rawValue }

  /// m, k, n: odd ones, single rows and columns, every width of a panel, more rows and terms than a
  /// block has, and few rows against a large transposed b.
  static let shapes = [
    (1, 1, 1), (1, 7, 5), (5, 7, 1), (3, 0, 4), (32, 33, 17), (13, 30, 81), (8, 128, 16),
    (7, 129, 95), (6, 20, 300), (260, 10, 30), (70, 1030, 40), (2, 784, 160), (13, 64, 300),
  ]

  @Test(arguments: levels, Operand.allCases)
  func everySumIsOneChain(_ level: CPU.Level, _ opA: Operand) {
    for opB in Operand.allCases {
      for (m, k, n) in Self.shapes {
        let (a, b) = Self.operands(m, k, n, opA, opB)
        let before = Matrix.random(m, n, seed: 3)
        for (alpha, beta) in [(1, 0), (-0.5, 2)] as [(Scalar, Scalar)] {
          let c = MatrixView(before)
          Product(a.view, opA, b.view, opB, into: c)
            .run(alpha: alpha, beta: beta, by: .own(level))
          let expected = Matrix.chainedProduct(
            a, opA, b, opB, scaledBy: alpha, plus: beta, before)
          #expect(c.matrix == expected, "\(m)x\(k) \(opA) times \(k)x\(n) \(opB)")
          #expect(c.hasZeroPadding)
        }
      }
    }
  }

  @Test(arguments: levels)
  func aDescentIsAProductAndAnUpdate(_ level: CPU.Level) {
    for (m, k, n) in Self.shapes {
      let (x, dz) = (Matrix.random(k, m, seed: 1), Matrix.random(k, n, seed: 2))
      let (w, v) = (MatrixView(.random(m, n, seed: 3)), MatrixView(.random(m, n, seed: 4)))
      let (w1, v1) = (MatrixView(w.matrix), MatrixView(v.matrix))
      Product(x.view, .transposed, dz.view, .asIs, into: w)
        .descend(velocity: v, rate: 0.01, momentum: 0.9, by: .own(level))
      let gradient = MatrixView(.chainedProduct(x, .transposed, dz, .asIs))
      w1.descend(gradient, velocity: v1, rate: 0.01, momentum: 0.9, nesterov: false)
      #expect(v.matrix == v1.matrix && w.matrix == w1.matrix, "\(m)x\(k) times \(k)x\(n)")
      #expect(w.hasZeroPadding && v.hasZeroPadding)
    }
  }

  @Test(arguments: Operand.allCases)
  func openBLASAgrees(_ opA: Operand) {
    for opB in Operand.allCases {
      for (m, k, n) in Self.shapes {
        let (a, b) = Self.operands(m, k, n, opA, opB)
        let before = Matrix.random(m, n, seed: 3)
        let c = MatrixView(before)
        Product(a.view, opA, b.view, opB, into: c).run(alpha: -0.5, beta: 2, by: .openBLAS)
        let expected = Matrix.chainedProduct(a, opA, b, opB, scaledBy: -0.5, plus: 2, before)
        #expect(c.matrix.distance(to: expected) < 2e-4, "\(m)x\(k) \(opA) times \(k)x\(n) \(opB)")
      }
    }
  }

  @Test func openBLASDescends() {
    let (x, dz) = (Matrix.random(9, 40, seed: 1), Matrix.random(9, 20, seed: 2))
    let (w, v) = (MatrixView(.random(40, 20, seed: 3)), MatrixView(.random(40, 20, seed: 4)))
    let (w1, v1) = (MatrixView(w.matrix), MatrixView(v.matrix))
    Product(x.view, .transposed, dz.view, .asIs, into: w)
      .descend(velocity: v, rate: 0.01, momentum: 0.9, by: .openBLAS)
    let gradient = MatrixView(.naiveProduct(x, .transposed, dz, .asIs))
    w1.descend(gradient, velocity: v1, rate: 0.01, momentum: 0.9, nesterov: false)
    #expect(w.matrix.distance(to: w1.matrix) < 1e-5 && v.matrix.distance(to: v1.matrix) < 1e-5)
  }

  /// 0.9 v rounds to v itself among the smallest subnormal numbers: it would stay there for ever.
  @Test(arguments: levels.map { Product.Engine.own($0) } + [.openBLAS])
  func velocitiesWithoutGradientsComeToRest(_ engine: Product.Engine) {
    let (w, v) = (MatrixView(rows: 2, columns: 3), MatrixView(rows: 2, columns: 3))
    v.load(Matrix(rows: 2, columns: 3, elements: [1e-3, -1e-3, 0, 1, 1e-20, -1e-38]))
    let (x, dz) = (MatrixView(rows: 4, columns: 2), MatrixView(rows: 4, columns: 3))
    for _ in 0..<1000 {
      Product(x, .transposed, dz, .asIs, into: w)
        .descend(velocity: v, rate: 0.1, momentum: 0.9, by: engine)
    }
    #expect(v.matrix == Matrix(rows: 2, columns: 3))
  }

  private static func operands(
    _ m: Int, _ k: Int, _ n: Int, _ opA: Operand, _ opB: Operand
  ) -> (Matrix, Matrix) {
    (
      opA == .asIs ? .random(m, k, seed: 1) : .random(k, m, seed: 1),
      opB == .asIs ? .random(k, n, seed: 2) : .random(n, k, seed: 2)
    )
  }
}
