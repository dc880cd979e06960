import Kernels
import Support
import Testing

@testable import Datasets

/// Weights against SciPy's Beta distribution, and what becomes of a batch.
@Suite struct MixupTests {
  /// `Tests/Fixtures/README.md` has the layout.
  private struct Recorded: Decodable {
    struct Distribution: Decodable {
      let alpha: Double
      let shares: [Double]
    }
    struct Draw: Decodable {
      let seed: String
      let epoch, row: Int
      let alpha: Double
      let weight: Int
    }
    let points: [Double]
    let cases: [Distribution]
    let draws: [Draw]
  }

  private func weights(_ alpha: Double, _ count: Int) -> [Int] {
    let random = Augmentation.stream(seed: 3, epoch: 2)
    return (0..<count).map { Mixup(alpha: alpha).weight(from: random.fork($0)) }
  }

  /// The largest distance from SciPy's shares: 1.95 / sqrt(n) is exceeded by one stream in a thousand
  /// (Kolmogorov and Smirnov), and this is one stream.
  @Test func weightsHaveSciPysDistribution() throws {
    let recorded = try Fixture.augmentation("weights", as: Recorded.self)
    #expect(recorded.cases.count == 6)
    let count = 40_000
    for row in recorded.cases {
      let weights = weights(row.alpha, count).map { Double($0) / 65_536 }
      for (point, share) in zip(recorded.points, row.shares) {
        let own = Double(weights.count { $0 <= point }) / Double(count)
        #expect(
          abs(own - share) < 1.95 / Double(count).squareRoot(), "alpha \(row.alpha) at \(point)")
      }
    }
  }

  @Test func drawsFollowTheRule() throws {
    for draw in try Fixture.augmentation("weights", as: Recorded.self).draws {
      let seed = try #require(UInt64(draw.seed))
      let random = Augmentation.stream(seed: seed, epoch: draw.epoch).fork(draw.row)
      // Another library's pow may round another way.
      #expect(abs(Mixup(alpha: draw.alpha).weight(from: random) - draw.weight) <= 1)
    }
  }

  @Test(arguments: [0, 1e-9, 1e-3, 0.2, 1, 100])
  func anImageKeepsAtLeastHalfOfItself(alpha: Double) {
    let weights = weights(alpha, 2000)
    #expect(weights.allSatisfy { 32_768...65_536 ~= $0 })
    #expect(weights.contains { $0 != 65_536 } == (alpha > 1e-9))
    #expect(Set(weights).count > 100 || alpha < 0.01)
  }

  private static let deforming = Augmentation(
    affine: AffineRange(rotation: 20, shift: 2), elastic: ElasticField(alpha: 30, sigma: 4))

  private static func examples(_ augmentation: Augmentation) throws -> Examples {
    let images = Digits.images(Digits.part(60))
    let rows = Array(RandomStream(seed: 2).permutation(of: 60).dropLast(10))
    let transform = try InputTransform.fit(.unit, on: images, rows: rows)
    return Examples(images: images, rows: rows, transform: transform)
      .augmented(by: augmentation, seed: 4)
  }

  private func batch(
    _ augmentation: Augmentation, _ positions: [Int32], parts: Int = 1
  ) throws -> DeformedBatch {
    let examples = try Self.examples(augmentation)
    let batch = DeformedBatch(of: examples, capacity: positions.count, shards: parts)
    let random = Augmentation.stream(seed: 4, epoch: 3)
    func samples(_ part: Int) -> Range<Int> {
      positions.count * part / parts..<positions.count * (part + 1) / parts
    }
    for part in 0..<parts {
      batch.deform(samples(part), of: positions[...], shard: part, random: random)
    }
    for part in (0..<parts).reversed() {
      batch.mix(samples(part), of: positions[...], random: random)
    }
    return batch
  }

  /// As it is read: images as they are or deformed, each with the next one, rounded; labels alike.
  @Test(arguments: [nil, deforming])
  func eachImageIsMixedWithTheNext(_ deforming: Augmentation?) throws {
    var augmentation = deforming ?? Augmentation()
    augmentation.mixup = Mixup(alpha: 0.8)
    let examples = try Self.examples(augmentation)
    let positions = Array(RandomStream(seed: 9).permutation(of: examples.count))[..<31]
    let own = Array(positions)
    let plain = try batch(deforming ?? Augmentation(), own)
    let mixed = try batch(augmentation, own)
    #expect(mixed.mixesDeformed == (deforming != nil) && plain.mixture == nil)
    let mixture = try #require(mixed.mixture)
    var partners = 0
    for sample in own.indices {
      let (row, next) = (Int(examples.rows[Int(own[sample])]), (sample + 1) % own.count)
      let random = Augmentation.stream(seed: 4, epoch: 3).fork(row)
      let share = Double(Mixup(alpha: 0.8).weight(from: random)) / 65_536
      let expected = zip(plain.image(sample), plain.image(next)).map {
        UInt8(share * Double($0) + (1 - share) * Double($1) + 0.5)
      }
      #expect(mixed.image(sample) == expected)
      let label = examples.images.labels[Int(examples.rows[Int(own[next])])]
      #expect(mixture[sample] == LabelMixture.Part(label: label, share: 1 - share))
      partners += mixed.image(sample) == plain.image(sample) ? 0 : 1
    }
    #expect(partners > 25)
    for parts in [2, 3, 8] {
      let shared = try batch(augmentation, own, parts: parts)
      #expect(own.indices.allSatisfy { shared.image($0) == mixed.image($0) })
    }
  }

  @Test func anImageThatIsAloneStaysAsItIs() throws {
    for deforming in [Augmentation(), Self.deforming] {
      var augmentation = deforming
      augmentation.mixup = Mixup(alpha: 1)
      let alone = try batch(augmentation, [7])
      #expect(try alone.image(0) == batch(deforming, [7]).image(0))
    }
  }

  @Test func aMixtureOfNothingIsTheIdentity() throws {
    let positions = (0..<50).map { Int32($0) }
    let (none, plain) = (
      try batch(Augmentation(mixup: Mixup(alpha: 0)), positions),
      try batch(Augmentation(), positions)
    )
    #expect(positions.indices.allSatisfy { none.image($0) == plain.image($0) })
    #expect(Augmentation(mixup: Mixup(alpha: 0)).isIdentity)
    #expect(!Augmentation(mixup: Mixup(alpha: 0.1)).isIdentity)
  }

  /// Mixed images have fewer zeros, which decides how they are multiplied.
  @Test func mixedImagesAreDenser() throws {
    func density(_ augmentation: Augmentation) throws -> Double {
      let sparse = TinyData.dots(200).keepingNonzeros().augmented(by: augmentation, seed: 4).sparse
      return try #require(sparse).density
    }
    let plain = try density(Augmentation(affine: AffineRange()))
    #expect(try density(Augmentation(mixup: Mixup(alpha: 1))) > plain + 0.02)
  }
}
