import Kernels
import Model
import Support
import Testing

/// Both dropouts against Keras's constants and the moments its layers give.
@Suite struct DropoutTests {
  struct Recorded: Decodable {
    struct Layer: Decodable {
      let name: String
      let rate, scale, shift, droppedValue: Double
    }
    let layers: [Layer]
  }

  private static let random = RandomStream(seed: 9)

  private func layer(_ name: String, rate: Double, inputs: Int) -> Dropout {
    name == "dropout"
      ? .plain(name: name, position: 1, inputs: inputs, rate: rate)
      : .alpha(name: name, position: 1, inputs: inputs, rate: rate)
  }

  @Test func valuesAreKerass() throws {
    let recorded: Recorded = try Fixture.keras("dropout")
    #expect(recorded.layers.count == 8)
    for expected in recorded.layers {
      var layer = layer(expected.name, rate: expected.rate, inputs: 50)
      let x = Matrix.random(20, 50, seed: 1)
      var y = x
      layer.forward(x, mode: .training(Self.random), into: &y)
      // Each element is either the scaled input or the one dropped value.
      let kept = zip(x.elements, y.elements).map { x, y in
        abs(Double(y) - (expected.scale * Double(x) + expected.shift)) < 1e-5
      }
      let dropped = y.elements.map { abs(Double($0) - expected.droppedValue) < 1e-5 }
      #expect(zip(kept, dropped).allSatisfy { $0 || $1 })
      #expect(dropped.contains(true) && kept.contains(true))
    }
  }

  @Test(arguments: [0.05, 0.2, 0.5])
  func alphaDropoutKeepsMeanAndVariance(rate: Double) {
    var layer = layer("alpha_dropout", rate: rate, inputs: 500)
    let x = Matrix.random(200, 500, seed: 2)
    var y = x
    layer.forward(x, mode: .training(Self.random), into: &y)
    let values = y.elements.map { Double($0) }
    let mean = values.reduce(0, +) / 1e5
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1e5
    #expect(abs(mean) < 0.02)
    #expect(abs(variance - 1) < 0.03)
  }

  @Test(arguments: ["dropout", "alpha_dropout"])
  func inferenceChangesNothing(name: String) {
    var layer = layer(name, rate: 0.5, inputs: 8)
    let x = Matrix.random(4, 8, seed: 3)
    var y = Matrix(rows: 4, columns: 8)
    layer.forward(x, mode: .inference, into: &y)
    #expect(y == x)
  }

  @Test func layersAtOtherPositionsDropOthers() {
    let x = Matrix(rows: 4, columns: 64, elements: Array(repeating: 1, count: 256))
    let outputs = [1, 2].map { position in
      var layer = Dropout.plain(name: "d", position: position, inputs: 64, rate: 0.5)
      var y = x
      layer.forward(x, mode: .training(Self.random), into: &y)
      return y
    }
    #expect(outputs[0] != outputs[1])
  }
}
