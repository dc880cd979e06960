import Kernels
import Testing

@Suite struct MatrixUpdatesTests {
  private let nothing = Matrix(row: [0, 0, 0])

  /// 0.9 v rounds to v itself among the smallest subnormal numbers: it would stay there for ever.
  @Test(arguments: [false, true])
  func velocitiesWithoutGradientsComeToRest(nesterov: Bool) {
    var (w, v) = (Matrix(row: [1, 1, 1]), Matrix(row: [1e-3, -1e-3, 0]))
    for _ in 0..<1000 {
      w.descend(nothing, velocity: &v, rate: 0.1, momentum: 0.9, nesterov: nesterov)
    }
    #expect(v == nothing)
  }

  @Test func adamsMomentsComeToRest() {
    var (w, moments) = (Matrix(row: [1, 1, 1]), [Matrix(row: [1e-3, -1e-3, 0]), nothing])
    for _ in 0..<1000 {
      w.descendAdam(
        nothing, moments: &moments, rate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-7)
    }
    #expect(moments == [nothing, nothing])
  }

  @Test func notANumberStaysVisible() {
    var (w, v) = (Matrix(row: [1]), Matrix(row: [0]))
    w.descend(Matrix(row: [.nan]), velocity: &v, rate: 1, momentum: 0.9, nesterov: false)
    #expect(v[0, 0].isNaN && w[0, 0].isNaN)
  }
}
