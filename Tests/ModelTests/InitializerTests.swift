import Kernels
import Model
import Support
import Testing

/// Moments and support of every initialiser against the figures Keras uses.
@Suite struct InitializerTests {
  struct Recorded: Decodable {
    struct Scaled: Decodable {
      let name: String
      let standardDeviation, limit: Double
    }
    let shape: [Int]
    let varianceScaling: [Scaled]
  }

  @Test func drawsWhatKerasDraws() throws {
    let recorded: Recorded = try Fixture.keras("initializers")
    let scaled = Initializer.allCases.filter { $0 != .zeros && $0 != .orthogonal }
    #expect(Set(recorded.varianceScaling.map(\.name)) == Set(scaled.map(\.rawValue)))
    for expected in recorded.varianceScaling {
      let initializer = try #require(Initializer(rawValue: expected.name))
      let kernel = initializer.kernel(
        inputs: recorded.shape[0], outputs: recorded.shape[1], from: RandomStream(seed: 1))
      let draws = kernel.elements.map { Double($0) }
      let count = Double(draws.count)
      let mean = draws.reduce(0, +) / count
      let deviation = (draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
      let largest = draws.reduce(0) { max($0, abs($1)) }
      #expect(abs(mean) < 4 * expected.standardDeviation / count.squareRoot())
      #expect(abs(deviation / expected.standardDeviation - 1) < 0.01, "\(initializer)")
      #expect(largest <= expected.limit * (1 + 1e-6), "\(initializer)")
      #expect(largest > expected.limit * 0.99, "\(initializer)")
    }
  }

  @Test(arguments: [(40, 25), (25, 40), (30, 30)])
  func orthogonalKernelsAreOrthogonal(inputs: Int, outputs: Int) {
    let kernel = Initializer.orthogonal.kernel(
      inputs: inputs, outputs: outputs, from: RandomStream(seed: 2))
    #expect(kernel.rows == inputs && kernel.columns == outputs)
    let narrow = min(inputs, outputs)
    var gram = Matrix(rows: narrow, columns: narrow)
    if inputs >= outputs {
      gemm(kernel, .transposed, times: kernel, into: &gram)
    } else {
      gemm(kernel, times: kernel, .transposed, into: &gram)
    }
    for i in 0..<narrow {
      for j in 0..<narrow { #expect(abs(gram[i, j] - (i == j ? 1 : 0)) < 1e-5) }
    }
  }

  @Test func sameSeedSameKernelAndOtherSeedOther() {
    for initializer in Initializer.allCases where initializer != .zeros {
      let kernels = [7, 7, 8].map {
        initializer.kernel(inputs: 6, outputs: 4, from: RandomStream(seed: $0))
      }
      #expect(kernels[0] == kernels[1])
      #expect(kernels[0] != kernels[2])
    }
  }
}
