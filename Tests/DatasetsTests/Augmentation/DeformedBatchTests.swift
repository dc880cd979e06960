import Kernels
import Support
import Testing

@testable import Datasets

@Suite struct DeformedBatchTests {
  private static let strong = Augmentation(
    affine: AffineRange(rotation: 20, shear: 10, scale: 0.2, shift: 2),
    elastic: ElasticField(alpha: 30, sigma: 4))

  private static func examples(_ scaling: InputScaling = .unit) throws -> Examples {
    let images = Digits.images(Digits.part(60))
    let rows = RandomStream(seed: 2).permutation(of: 60).dropLast(10)
    let transform = try InputTransform.fit(scaling, on: images, rows: Array(rows))
    return Examples(images: images, rows: Array(rows), transform: transform)
      .augmented(by: strong, seed: 4)
  }

  private func images(
    _ examples: Examples, _ positions: [Int32], epoch: Int, parts: Int = 1
  ) -> [[UInt8]] {
    let batch = DeformedBatch(of: examples, capacity: positions.count, shards: parts)
    for part in (0..<parts).reversed() {
      let samples = positions.count * part / parts..<positions.count * (part + 1) / parts
      batch.deform(
        samples, of: positions[...], shard: part,
        random: Augmentation.stream(seed: 4, epoch: epoch))
    }
    return positions.indices.map { batch.image($0) }
  }

  /// What an image becomes is its own, wherever it stands, whoever deforms it.
  @Test func imagesFollowFromSeedEpochAndPlaceAlone() throws {
    let examples = try Self.examples()
    let order = Array(RandomStream(seed: 9).permutation(of: examples.count))
    let whole = images(examples, order, epoch: 3)
    for parts in [2, 3, 8] {
      #expect(images(examples, order, epoch: 3, parts: parts) == whole)
    }
    for (place, position) in order.enumerated() {
      #expect(images(examples, [position], epoch: 3) == [whole[place]])
    }
    let later = images(examples, order, epoch: 4)
    #expect(zip(whole, later).allSatisfy { $0 != $1 })
    // The same image among other examples.
    let row = examples.rows[7]
    let other = Examples(images: examples.images, rows: [5, row], transform: examples.transform)
      .augmented(by: Self.strong, seed: 4)
    #expect(images(other, [1], epoch: 3) == images(examples, [7], epoch: 3))
  }

  @Test func anImageKeepsMostOfItsInk() throws {
    let examples = try Self.examples()
    let positions = (0..<50).map { Int32($0) }
    let ink = images(examples, positions, epoch: 1).map { $0.reduce(0) { $0 + Int($1) } }
    for (position, ink) in zip(positions, ink) {
      let start = 784 * Int(examples.rows[Int(position)])
      let before = examples.images.pixels[start..<start + 784].reduce(0) { $0 + Int($1) }
      #expect(Double(ink) > 0.4 * Double(before) && Double(ink) < 2 * Double(before))
    }
  }

  /// Scaled and shifted as undeformed images are, with what those taught.
  @Test(arguments: InputScaling.allCases)
  func inputsAreMadeOfDeformedImages(scaling: InputScaling) throws {
    let examples = try Self.examples(scaling)
    let positions = Array(Int32(0)..<40)
    let batch = DeformedBatch(of: examples, capacity: 40)
    let random = Augmentation.stream(seed: 4, epoch: 1)
    batch.deform(0..<40, of: positions[...], random: random)
    let input = MatrixView(rows: 25, columns: examples.transform.inputs)
    batch.fill(input, samples: 10..<35, scratch: examples.scratch(rows: 25))

    let set = ImageSet(
      pixels: (10..<35).flatMap { batch.image($0) }, labels: [UInt8](repeating: 0, count: 25),
      height: 28, width: 28)
    let deformed = Examples(images: set, transform: examples.transform)
    let expected = MatrixView(rows: 25, columns: examples.transform.inputs)
    deformed.fill(expected, at: Array(Int32(0)..<25)[...], scratch: deformed.scratch(rows: 25))
    #expect(input.matrix == expected.matrix)
  }

  @Test func whoReadsExamplesGetsThemAsTheyAre() throws {
    let examples = try Self.examples()
    let plain = Examples(
      images: examples.images, rows: examples.rows, transform: examples.transform)
    let inputs = [examples, plain].map { examples in
      var (input, labels) = (Matrix(rows: 50, columns: 784), [UInt8]())
      examples.fill(input: &input, labels: &labels, at: Array(Int32(0)..<50)[...])
      return input
    }
    #expect(inputs[0] == inputs[1])
  }

  /// Deforming spreads ink: an image of few pixels stays sparse, one near the limit does not.
  @Test func deformedImagesAreSparseByTheirOwnPixels() throws {
    let random = RandomStream(seed: 6)
    func examples(lit share: Double) throws -> Examples {
      let pixels = (0..<50 * 784).map { UInt8(random.uniform(at: $0) < share ? 200 : 0) }
      let images = ImageSet(
        pixels: pixels, labels: [UInt8](repeating: 0, count: 50), height: 28, width: 28)
      let transform = try InputTransform.fit(.unit, on: images, rows: Array(0..<50))
      return Examples(images: images, transform: transform).keepingNonzeros()
    }
    let shift = Augmentation(affine: AffineRange(shift: 1))
    let few = try examples(lit: 0.02)
    #expect(try #require(few.sparse).density < 0.03)
    let deformed = few.augmented(by: shift, seed: 1)
    let density = try #require(deformed.sparse).density
    // Each pixel lights the four around its place.
    #expect(density > 0.06 && density < 0.09)
    #expect(deformed.augmentation == shift)
    let many = try examples(lit: 0.2)
    #expect(many.sparse != nil && many.augmented(by: shift, seed: 1).sparse == nil)
  }

  @Test(.enabled(if: Allocations.areCounted, "a sanitizer counts no allocations"))
  func aBatchAllocatesNothing() throws {
    let examples = try Self.examples()
    let batch = DeformedBatch(of: examples, capacity: 16)
    let positions = Array(Int32(0)..<48)
    let sparse = SparseBatch(capacity: 16, columns: 784)
    let input = MatrixView(rows: 16, columns: 784)
    let scratch = examples.scratch(rows: 16)
    let random = Augmentation.stream(seed: 4, epoch: 1)
    func step(_ start: Int) {
      batch.deform(0..<16, of: positions[start..<start + 16], random: random)
      batch.select(first: 16, into: sparse)
      sparse.gatherColumns(part: 0, of: 1)
      batch.fill(input, samples: 0..<16, scratch: scratch)
    }
    step(0)
    #expect(Allocations.count { for part in 0..<3 { step(16 * part) } } == 0)
  }
}
