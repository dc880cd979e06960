import Kernels
import Model
import Support
import Testing

@Suite struct BatchNormalizationTests {
  private static let training = Mode.training(RandomStream(seed: 1))

  private func layer(_ inputs: Int, _ settings: BatchNormPlan = BatchNormPlan())
    -> BatchNormalization
  {
    BatchNormalization(name: "norm", inputs: inputs, settings: settings)
  }

  @Test func columnsOfABatchBecomeNormal() {
    var layer = layer(300, BatchNormPlan(epsilon: 1e-12))
    var x = Matrix.random(64, 300, seed: 2)
    for row in 0..<64 { x[row, 7] = 1000 + x[row, 7] / 10 }
    var y = Matrix(rows: 64, columns: 300)
    layer.forward(x, mode: Self.training, into: &y)
    for column in [0, 7, 255, 256, 299] {
      let values = (0..<64).map { Double(y[$0, column]) }
      let mean = values.reduce(0, +) / 64
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 64
      #expect(abs(mean) < 1e-3, "column \(column)")
      #expect(abs(variance - 1) < 1e-3, "column \(column)")
    }
  }

  /// A pass of inference uses moving statistics and leaves them alone.
  @Test func inferenceMovesNothing() {
    var layer = layer(5)
    let x = Matrix.random(9, 5, seed: 3)
    var y = Matrix(rows: 9, columns: 5)
    func statistics() -> [Matrix] {
      var found: [Matrix] = []
      layer.visitParameters { if !$0.isTrained { found.append($0.value) } }
      return found
    }
    let before = statistics()
    layer.forward(x, mode: .inference, into: &y)
    #expect(statistics() == before)
    // Mean 0 and variance 1 divide by the root of 1.001 only.
    #expect(y.distance(to: x) < 4e-3 && y != x)
    layer.forward(x, mode: Self.training, into: &y)
    #expect(statistics() != before)
  }

  /// A column of one value, and a batch of one image, become beta.
  @Test func noVarianceIsNoDivisionByZero() {
    var layer = layer(3, BatchNormPlan(epsilon: 1e-300))
    layer.visitParameters { if $0.name == "norm.beta" { $0.load(Matrix(row: [1, 2, 3])) } }
    let x = Matrix(row: [5, -5, 0.1])
    var (y, dy) = (Matrix(rows: 1, columns: 3), Matrix(row: [1, 1, 1]))
    layer.forward(x, mode: Self.training, into: &y)
    #expect(y == Matrix(row: [1, 2, 3]))
    layer.backward(x: x, y: y, mode: Self.training, dy: &dy)
    #expect(dy.elements.allSatisfy { $0 == 0 })
  }

  /// Gradients of a pass in which the statistics are constants.
  @Test func inferenceHasGradientsToo() {
    var layer = layer(2)
    let x = Matrix.random(3, 2, seed: 4)
    var (y, dy) = (Matrix(rows: 3, columns: 2), Matrix.random(3, 2, seed: 5))
    let given = dy
    layer.forward(x, mode: .inference, into: &y)
    layer.backward(x: x, y: y, mode: .inference, dy: &dy)
    let factor = Scalar(1 / 1.001.squareRoot())
    for (own, before) in zip(dy.elements, given.elements) {
      #expect(abs(own - before * factor) < 1e-5)
    }
  }
}
