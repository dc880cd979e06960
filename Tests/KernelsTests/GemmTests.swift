import Kernels
import Support
import Testing

@Suite struct GemmTests {
  @Test(arguments: Operand.allCases, Operand.allCases)
  func agreesWithThreeLoops(_ opA: Operand, _ opB: Operand) {
    for (m, k, n) in [(1, 1, 1), (1, 7, 5), (5, 7, 1), (32, 33, 17), (64, 20, 48)] {
      let a = opA == .asIs ? Matrix.random(m, k, seed: 1) : .random(k, m, seed: 1)
      let b = opB == .asIs ? Matrix.random(k, n, seed: 2) : .random(n, k, seed: 2)
      var c = Matrix(rows: m, columns: n)
      gemm(a, opA, times: b, opB, into: &c)
      let expected = Matrix.naiveProduct(a, opA, b, opB)
      #expect(c.distance(to: expected) < 2e-5, "\(m)x\(k) times \(k)x\(n)")
    }
  }

  @Test func scalesAndAccumulates() {
    let (a, b) = (Matrix.random(4, 3, seed: 3), Matrix.random(3, 5, seed: 4))
    var c = Matrix.random(4, 5, seed: 5)
    let before = c
    gemm(a, times: b, scaledBy: -0.5, plus: 2, into: &c)
    let product = Matrix.naiveProduct(a, .asIs, b, .asIs)
    let expected = zip(product.elements, before.elements).map { -0.5 * $0 + 2 * $1 }
    #expect(c.distance(to: Matrix(rows: 4, columns: 5, elements: expected)) < 1e-5)
  }

  @Test func leavesThePaddingZero() {
    var c = Matrix(rows: 3, columns: 5)
    gemm(.random(3, 4, seed: 6), times: .random(4, 5, seed: 7), into: &c)
    c.scale(by: 3)
    #expect(abs(c.sumOfSquares - c.elements.reduce(0) { $0 + Double($1 * $1) }) < 1e-3)
  }
}
