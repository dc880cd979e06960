import Support
import Testing

@testable import Kernels

/// Products by our own kernels, level by level, and by OpenBLAS.
@Suite struct ProductTests {
  static let engines: [Product.Engine] =
    [.openBLAS] + [CPU.Level.v3, .v4].filter { $0.rawValue <= CPU.level.rawValue }.map { .own($0) }

  static let shapes = [
    (1, 1, 1), (1, 7, 5), (5, 7, 1), (3, 0, 4), (32, 33, 17), (64, 20, 48), (13, 300, 81),
    (8, 128, 16), (7, 129, 95), (300, 257, 10), (2, 784, 160),
  ]

  @Test(arguments: engines, Operand.allCases)
  func agreesWithThreeLoops(_ engine: Product.Engine, _ opA: Operand) {
    for opB in Operand.allCases {
      for (m, k, n) in Self.shapes {
        let a = opA == .asIs ? Matrix.random(m, k, seed: 1) : .random(k, m, seed: 1)
        let b = opB == .asIs ? Matrix.random(k, n, seed: 2) : .random(n, k, seed: 2)
        let before = Matrix.random(m, n, seed: 3)
        let product = Matrix.naiveProduct(a, opA, b, opB)
        for (alpha, beta) in [(1, 0), (-0.5, 2)] as [(Scalar, Scalar)] {
          var c = before
          Product(a.view, opA, b.view, opB, into: c.mutableView())
            .run(alpha: alpha, beta: beta, by: engine)
          let expected = zip(product.elements, before.elements).map { alpha * $0 + beta * $1 }
          #expect(
            c.distance(to: Matrix(rows: m, columns: n, elements: expected)) < 1e-4,
            "\(m)x\(k) \(opA) times \(k)x\(n) \(opB) by \(engine)")
          #expect(c.view.hasZeroPadding)
        }
      }
    }
  }
}
