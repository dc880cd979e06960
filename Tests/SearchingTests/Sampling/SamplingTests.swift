import Recipes
import Support
import Testing

@testable import Kernels
@testable import Searching

@Suite struct SamplingTests {
  /// The study's space: 5 x 5 points.
  static let study = SearchSpace([
    .init(["layers"], .list([1, 2, 3, 7, 10].map { [.integer($0)] })),
    .init(["units"], .list([100, 200, 300, 400, 600].map { [.integer($0)] })),
  ])

  static let mixed = SearchSpace([
    .init(["rate"], .drawn(.logUniform(0.001...0.1))),
    .init(["units"], .list([100, 200, 300].map { [.integer($0)] })),
    .init(["layers"], .drawn(.intUniform(1...4))),
  ])

  static func points(
    _ space: SearchSpace, _ trials: Int?, seed: UInt64 = 42,
    _ sampler: SearchMethod.Sampler = .random
  ) -> [Point] {
    let sampling = Sampling(space, sampler: sampler, trials: trials, seed: seed)
    return (0..<sampling.count).map(sampling.point)
  }

  @Test(arguments: [1, 2, 10, 24, 25])
  func listsAreDrawnWithoutReplacement(_ trials: Int) {
    let points = Self.points(Self.study, trials)
    #expect(points.count == trials && Set(points).count == trials)
  }

  @Test(arguments: [study, mixed])
  func fewerAreTheFirstOfMore(_ space: SearchSpace) {
    let many = Self.points(space, 20)
    for count in [1, 7, 19] { #expect(Self.points(space, count) == Array(many.prefix(count))) }
    // Nor does it matter what was asked before.
    let sampling = Sampling(space, sampler: .random, trials: 20, seed: 42)
    #expect([19, 3, 3, 0].map(sampling.point) == [19, 3, 3, 0].map { many[$0] })
  }

  @Test(arguments: [study, mixed])
  func theSeedDecides(_ space: SearchSpace) {
    #expect(Self.points(space, 10) == Self.points(space, 10))
    #expect(Self.points(space, 10) != Self.points(space, 10, seed: 43))
  }

  @Test func moreTrialsThanPointsAreTheGrid() {
    let points = Self.points(Self.study, 100)
    #expect(points.count == 25)
    #expect(Set(points) == Set((0..<25).map(Self.study.gridPoint)))
    #expect(Array(points.prefix(25)) == Self.points(Self.study, 25))
  }

  @Test func aGridIsInOrder() {
    #expect(Self.points(Self.study, nil, .grid) == (0..<25).map(Self.study.gridPoint))
  }

  @Test(
    arguments: [
      (24, nil), (25, "25 trials over 25 points: this is the whole grid, no random choice"),
      (
        30,
        "the space has only 25 points, fewer than the 30 trials asked for: this is the whole grid, "
          + "each point once"
      ),
    ] as [(Int, String?)])
  func saysThatItIsTheGrid(_ trials: Int, _ notice: String?) {
    let sampling = Sampling(Self.study, sampler: .random, trials: trials, seed: 1)
    #expect(sampling.notice == notice)
  }

  @Test func gridsAndDrawsNeedNoNotice() {
    #expect(Sampling(Self.study, sampler: .grid, trials: nil, seed: 1).notice == nil)
    #expect(Sampling(Self.mixed, sampler: .random, trials: 25, seed: 1).notice == nil)
  }

  /// With 3 units and 4 depths, 2,000 draws hit every pair, each as often as its share says to five
  /// standard deviations; the rate's logarithm is uniform.
  @Test func drawsAreFair() {
    let points = Self.points(Self.mixed, 2000)
    var counts: [[Plain?]: Int] = [:]
    var below = 0
    for point in points {
      counts[[point["units"], point["layers"]], default: 0] += 1
      guard case .number(let rate)? = point["rate"] else {
        Issue.record("no rate")
        return
      }
      #expect(0.001...0.1 ~= rate)
      if rate < 0.01 { below += 1 }
    }
    #expect(counts.count == 12)
    // 2000 / 12 = 167, sqrt(167 * 11 / 12) = 12.4
    #expect(counts.values.allSatisfy { abs($0 - 167) < 62 })
    // 1000, sqrt(500) = 22.4
    #expect(abs(below - 1000) < 112)
  }

  /// Every point is as likely to be the first as any other.
  @Test func theFirstPointIsFair() {
    var counts: [Point: Int] = [:]
    for seed in 0..<2500 {
      counts[Self.points(Self.study, 1, seed: UInt64(seed))[0], default: 0] += 1
    }
    // 100, sqrt(96) = 9.8
    #expect(counts.count == 25 && counts.values.allSatisfy { abs($0 - 100) < 50 })
  }

  private struct Recorded: Decodable {
    let seed: UInt64
    let size: Int
    let sample: [Int]
    let uniform: [[Double]]
  }

  /// The numbers of a reimplementation in Python of the rule in `Tests/Fixtures/README.md`.
  @Test func numbersAreTheRules() throws {
    let recorded = try Fixture.search("sampling", as: Recorded.self)
    let random = RandomStream(seed: recorded.seed).fork(.search)
    #expect(random.sample(recorded.sample.count, of: recorded.size) == recorded.sample)
    for (trial, row) in recorded.uniform.enumerated() {
      #expect(row.indices.map { random.fork(trial).uniform(at: $0) } == row)
    }
    let points = Self.points(Self.study, recorded.sample.count, seed: recorded.seed)
    #expect(points == recorded.sample.map(Self.study.gridPoint))
  }

  @Test func aSampleOfMuchIsCheap() {
    let sample = RandomStream(seed: 1).sample(1000, of: .max)
    #expect(Set(sample).count == 1000 && sample.allSatisfy { $0 >= 0 })
    #expect(Set(RandomStream(seed: 1).sample(50, of: 50)) == Set(0..<50))
  }
}
