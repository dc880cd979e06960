import Testing

@testable import Kernels

@Suite struct ElasticFieldTests {
  /// The displacements of a field of 64 x 64 pixels.
  private func displacements(_ elastic: ElasticField, key: UInt64) -> (x: [Float], y: [Float]) {
    let deformer = Deformer(height: 64, width: 64, elastic: elastic)
    deformer.deform(
      0, of: [UInt8](repeating: 0, count: 4096), by: .identity, key: key,
      into: ByteRows(rows: 1, columns: 4096), row: 0)
    return deformer.displacements
  }

  private func mean(_ values: some Sequence<Double>) -> Double {
    let values = Array(values)
    return values.reduce(0, +) / Double(values.count)
  }

  /// With so narrow a Gaussian nothing is smoothed: these are the numbers that are drawn.
  @Test func numbersAreUniformAndIndependent() {
    let unsmoothed = ElasticField(alpha: 1, sigma: 0.01)
    let fields = (0..<40).map { displacements(unsmoothed, key: UInt64($0) << 31) }
    let (x, y) = (fields.flatMap(\.x).map(Double.init), fields.flatMap(\.y).map(Double.init))
    for values in [x, y] {
      #expect(values.allSatisfy { $0 > -1 && $0 < 1 })
      // 163,840 numbers: three standard errors of the mean are 0.0043, of the square's mean 0.0022.
      #expect(abs(mean(values)) < 0.0045)
      #expect(abs(mean(values.map { $0 * $0 }) - 1.0 / 3) < 0.0025)
      #expect(abs(mean(zip(values, values.dropFirst()).map { $0 * $1 })) < 0.0025)
    }
    #expect(abs(mean(zip(x, y).map { $0 * $1 })) < 0.0025)
    #expect(Set(x).count > 50_000)
  }

  @Test func everyBitOfTheKeyCounts() {
    let unsmoothed = ElasticField(alpha: 1, sigma: 0.01)
    let fields = (0..<64).map { displacements(unsmoothed, key: 1 << $0) }
    for (number, field) in fields.enumerated() {
      #expect(displacements(unsmoothed, key: 1 << number) == field)
      for other in fields[(number + 1)...] {
        let same = zip(field.x, other.x).count { $0 == $1 }
        #expect(same < 10)
      }
    }
  }

  /// alpha / (2 sigma sqrt(3 pi)), from the variance 1/3 and the Gaussian's sum of squares.
  @Test(arguments: [(34.0, 4.0), (36, 6), (10, 1.5)])
  func displacementsAreAsLargeAsItSays(alpha: Double, sigma: Double) {
    let elastic = ElasticField(alpha: alpha, sigma: sigma)
    let middle = (0..<4096).filter { 24..<40 ~= $0 % 64 && 24..<40 ~= $0 / 64 }
    let squares = (0..<200).map { key in
      let field = displacements(elastic, key: UInt64(key) &* 0x9E37_79B9_7F4A_7C15)
      return mean(middle.map { Double(field.x[$0] * field.x[$0] + field.y[$0] * field.y[$0]) / 2 })
    }
    let expected = alpha / (6.14 * sigma)
    #expect(abs(mean(squares).squareRoot() / expected - 1) < 0.1)
  }

  @Test func weightsAreSciPys() {
    #expect(ElasticField(sigma: 4).reach == 16 && ElasticField(sigma: 0.1).reach == 0)
    #expect(ElasticField(sigma: 0.12).reach == 0 && ElasticField(sigma: 0.13).reach == 1)
    for sigma in [0.01, 0.7, 4, 30] {
      let weights = ElasticField(sigma: sigma).weights
      #expect(abs(2 * weights.reduce(0, +) - weights[0] - 1) < 1e-12)
      #expect(zip(weights, weights.dropFirst()).allSatisfy { $0 > $1 })
    }
  }
}
