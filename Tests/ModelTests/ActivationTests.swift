import Kernels
import Model
import Support
import Testing

/// Every activation and its derivative at 41 points against real Keras in float64.
@Suite struct ActivationTests {
  struct Recorded: Decodable {
    struct Function: Decodable {
      let name: String
      let y, dydx: [Double]
    }
    struct Softmax: Decodable {
      let x, y, vectors, jacobianVectorProducts: [[Double]]
    }
    let x: [Double]
    let functions: [Function]
    let softmax: Softmax
  }

  @Test(arguments: Activation.allCases.filter { $0 != .softmax })
  func agreesWithKeras(_ activation: Activation) throws {
    let recorded: Recorded = try Fixture.keras("activations")
    let expected = try #require(recorded.functions.first { $0.name == activation.rawValue })
    let x = Matrix(row: recorded.x.map { Scalar($0) })
    var y = x
    y.activate(activation.kernel)
    var slope = Matrix(row: recorded.x.map { _ in 1 })
    slope.backpropagate(activation.kernel, at: activation.kernel.needsInput ? x : y)
    for (index, point) in recorded.x.enumerated() {
      let value = (Double(y[0, index]), Double(slope[0, index]))
      let tolerance = 1e-6 * max(1, abs(point))
      #expect(abs(value.0 - expected.y[index]) < tolerance, "\(activation)(\(point))")
      // Keras's slope at a kink is a convention of its own; ours is the one from the left.
      if point != 0 {
        #expect(abs(value.1 - expected.dydx[index]) < 3e-6, "\(activation)'(\(point))")
      }
    }
  }

  @Test func softmaxAgreesWithKeras() throws {
    let recorded = try Fixture.keras("activations", as: Recorded.self).softmax
    for (row, x) in recorded.x.enumerated() {
      var y = Matrix(row: x.map { Scalar($0) })
      y.activate(.softmax)
      #expect(relativeDistance(y.elements.map { Double($0) }, recorded.y[row]) < 1e-6)
      var dy = Matrix(row: recorded.vectors[row].map { Scalar($0) })
      dy.backpropagate(.softmax, at: y)
      let product = recorded.jacobianVectorProducts[row]
      #expect(relativeDistance(dy.elements.map { Double($0) }, product) < 1e-5)
    }
  }

  @Test func extremeInputsStayFinite() {
    for activation in Activation.allCases {
      var y = Matrix(row: [-1e30, -100, 100])
      y.activate(activation.kernel)
      #expect(y.elements.allSatisfy { $0.isFinite }, "\(activation): \(y.elements)")
    }
  }

  /// Far out, both are the identity on the one side and nothing on the other.
  @Test(arguments: [Activation.gelu, .silu])
  func slopesFarOutAreOneAndZero(_ activation: Activation) {
    let z = Matrix(row: [1e37, 1e4, -1e4, -1e37])
    var slope = Matrix(row: [1, 1, 1, 1])
    slope.backpropagate(activation.kernel, at: z)
    #expect(slope.elements == [1, 1, 0, 0])
  }

  @Test(arguments: Activation.allCases)
  func notANumberStaysVisible(_ activation: Activation) {
    var y = Matrix(row: [.nan, 1])
    y.activate(activation.kernel)
    #expect(y[0, 0].isNaN)
  }
}
