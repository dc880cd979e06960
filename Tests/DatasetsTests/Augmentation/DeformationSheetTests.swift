import Kernels
import Support
import Testing

@testable import Datasets

@Suite struct DeformationSheetTests {
  /// Images of 2 x 3 pixels, all of one brightness each: 10, 20, ...; classes 1, 0, 1, 0, 0.
  private static let images = ImageSet(
    pixels: (1...5).flatMap { [UInt8](repeating: UInt8(10 * $0), count: 6) },
    labels: [1, 0, 1, 0, 0], height: 2, width: 3)

  private func sheet(
    _ augmentation: Augmentation, images: Int, epochs: Int, seed: UInt64 = 1
  ) -> Picture {
    DeformationSheet.picture(
      of: TinyData.examples(of: Self.images).augmented(by: augmentation, seed: seed),
      images: images, epochs: epochs, seed: seed)
  }

  @Test func laysOutImagesOfEachClassInTurn() {
    let picture = sheet(Augmentation(), images: 4, epochs: 2)
    // Three cells of 3 pixels and a gap each, two gaps more; four rows of 2 pixels and a gap, one more.
    #expect(picture.width == 3 * 14 && picture.height == 3 * 13 && picture.channels == .grey)
    // The middle of each square of nine pixels: as the images' own pixels.
    let seen = (0..<13).map { y in
      (0..<14).map { x in picture.samples[(3 * y + 1) * picture.width + 3 * x + 1] }
    }
    func row(_ ink: UInt8) -> [UInt8] {
      let cell = [UInt8](repeating: ink, count: 3)
      return [96] + cell + [96, 96] + cell + [96] + cell + [96]
    }
    let gap = [UInt8](repeating: 96, count: 14)
    var expected = [gap]
    for ink: UInt8 in [20, 10, 40, 30] { expected += [row(ink), row(ink), gap] }
    #expect(seen == expected)
  }

  @Test func showsWhatATrainingWouldSee() {
    let shift = Augmentation(affine: AffineRange(shift: 2))
    let picture = sheet(shift, images: 1, epochs: 1, seed: 5)
    let examples = TinyData.examples(of: Self.images).augmented(by: shift, seed: 5)
    let batch = DeformedBatch(of: examples, capacity: 1)
    batch.deform(0..<1, of: [1], random: Augmentation.stream(seed: 5, epoch: 1))
    let seen = (0..<6).map { pixel in
      let (x, y) = (6 + pixel % 3, 1 + pixel / 3)
      return picture.samples[(3 * y + 1) * picture.width + 3 * x + 1]
    }
    #expect(seen == batch.image(0) && Set(seen).count > 1)
  }

  /// Each image with that of the next row, the last one with the first.
  @Test func mixedImagesAreMixedWithTheNextRow() {
    let mixing = Augmentation(mixup: Mixup(alpha: 20))
    let picture = sheet(mixing, images: 5, epochs: 1, seed: 5)
    let examples = TinyData.examples(of: Self.images).augmented(by: mixing, seed: 5)
    let batch = DeformedBatch(of: examples, capacity: 5)
    let order: [Int32] = [1, 0, 3, 2, 4]
    batch.make(order[...], random: Augmentation.stream(seed: 5, epoch: 1))
    let seen = (0..<5).map { picture.samples[(3 * (1 + 3 * $0) + 1) * picture.width + 3 * 6 + 1] }
    #expect(seen == (0..<5).map { batch.image($0)[0] })
    // Of 20 and 10, both seen.
    #expect((11...19).contains(seen[0]))
  }

  @Test func fewerImagesThanAskedForAreAllThereAre() {
    #expect(sheet(Augmentation(), images: 50, epochs: 1).height == 3 * (5 * 3 + 1))
  }
}
