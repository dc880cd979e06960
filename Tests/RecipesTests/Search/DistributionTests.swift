import Testing

@testable import Recipes

@Suite struct DistributionTests {
  @Test(arguments: [
    (Distribution.uniform(-1...3), 0.0, Plain.number(-1)), (.uniform(-1...3), 0.25, .number(0)),
    (.uniform(0...1), 0.123_456_789, .number(0.123457)),
    (.uniform(0...1e-9), 0.5, .number(5e-10)),
    (.uniform(-1e308...1e308), 0.75, .number(5e307)),
    (.logUniform(0.001...0.1), 0, .number(0.001)), (.logUniform(0.001...0.1), 0.5, .number(0.01)),
    (.intUniform(3...5), 0, .integer(3)), (.intUniform(3...5), 0.34, .integer(4)),
    (.intUniform(3...5), 0.999, .integer(5)),
    (.intLogUniform(1...100), 0, .integer(1)), (.intLogUniform(1...100), 0.999_999, .integer(100)),
    (.intLogUniform(1...100), 0.5, .integer(7)),
  ])
  func numbers(_ distribution: Distribution, _ share: Double, _ expected: Plain) {
    #expect(distribution.value(at: share) == expected)
  }

  @Test func roundingStaysWithin() {
    let range = 0.123_456_78...0.123_456_79
    for share in [0, 0.5, 0.999] {
      guard case .number(let number) = Distribution.uniform(range).value(at: share) else {
        continue
      }
      #expect(range.contains(number))
    }
  }

  /// Every whole number is drawn as often as its share says, to four standard deviations.
  @Test func wholeNumbersAreDrawnFairly() {
    var counts = [0, 0, 0, 0]
    for index in 0..<10_000 {
      let share = (Double(index) + 0.5) / 10_000
      guard case .integer(let number) = Distribution.intUniform(1...4).value(at: share) else {
        return
      }
      counts[number - 1] += 1
    }
    #expect(counts == [2500, 2500, 2500, 2500])
  }
}
