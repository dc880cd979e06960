import Kernels
import Testing

@Suite struct RandomStreamTests {
  let stream = RandomStream(seed: 42)

  @Test func isSplitMix64() {
    // The published sequence for the state 1234567 (Vigna, prng.di.unimi.it/splitmix64.c).
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
    ]
    #expect((0..<3).map { RandomStream.splitMix(state: 1_234_567, index: $0) } == expected)
  }

  @Test func dependsOnSeedPurposeAndIndexOnly() {
    #expect(stream.fork(.order).fork(3) == RandomStream(seed: 42).fork(.order).fork(3))
    let purposes = RandomStream.Purpose.allCases.map { stream.fork($0).key }
    #expect(Set(purposes).count == purposes.count)
    let forks = (0..<1000).map { stream.fork($0).key }
    #expect(Set(forks).count == 1000)
  }

  @Test func permutationsHoldEveryIndexOnceAndDiffer() {
    let (first, second) = (
      stream.fork(1).permutation(of: 1000), stream.fork(2).permutation(of: 1000)
    )
    #expect(first.sorted() == (0..<1000).map { Int32($0) })
    #expect(first != second)
    #expect(stream.permutation(of: 0).isEmpty)
    #expect(stream.permutation(of: 1) == [0])
  }

  @Test func everyPlaceOfAPermutationIsEquallyLikely() {
    var counts = [Int](repeating: 0, count: 4)
    for epoch in 0..<4000 { counts[Int(stream.fork(epoch).permutation(of: 4)[2])] += 1 }
    // Chi-squared with 3 degrees of freedom: above 16.3 once in a thousand.
    let chiSquared = counts.reduce(0.0) { $0 + Double(($1 - 1000) * ($1 - 1000)) / 1000 }
    #expect(chiSquared < 16.3)
  }

  @Test func normalNumbersHaveMomentsOfANormalDistribution() {
    let draws = (0..<20_000).map { stream.normal(at: $0) }
    let mean = draws.reduce(0, +) / 20_000
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
    let fourth = draws.reduce(0) { $0 + $1 * $1 * $1 * $1 } / 20_000
    #expect(abs(mean) < 0.03)
    #expect(abs(variance - 1) < 0.04)
    #expect(abs(fourth - 3) < 0.3)
  }
}
