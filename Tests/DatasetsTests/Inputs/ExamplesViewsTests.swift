import Kernels
import Support
import Testing

@testable import Datasets

@Suite struct ExamplesViewsTests {
  /// Two images of 2 rows and 3 columns, the second one first.
  private let examples: Examples = {
    let images = ImageSet(
      pixels: [9, 9, 9, 9, 9, 9, 1, 2, 3, 4, 5, 6], labels: [7, 8], height: 2, width: 3)
    let transform = TinyData.examples(of: images).transform
    return Examples(images: images, rows: [1, 0], transform: transform)
  }()

  private static let moves: [(Int, Int, [UInt8])] = [
    (0, 0, [1, 2, 3, 4, 5, 6]), (1, 0, [0, 1, 2, 0, 4, 5]), (-1, 0, [2, 3, 0, 5, 6, 0]),
    (0, 1, [0, 0, 0, 1, 2, 3]), (0, -1, [4, 5, 6, 0, 0, 0]), (-2, 1, [0, 0, 0, 3, 0, 0]),
    (3, 0, [0, 0, 0, 0, 0, 0]), (0, -2, [0, 0, 0, 0, 0, 0]), (-9, 9, [0, 0, 0, 0, 0, 0]),
  ]

  @Test(arguments: moves)
  func imagesAreMovedRightAndDown(_ x: Int, _ y: Int, _ expected: [UInt8]) {
    let moved = examples.shifted(x: x, y: y)
    #expect(Array(moved.images.pixels.prefix(6)) == expected)
    #expect(moved.images.labels == [8, 7] && moved.rows == [0, 1])
    #expect(moved.transform == examples.transform)
  }

  @Test func anotherTransformHasTheSameImages() throws {
    let stripes = TinyData.strokes(20).keepingNonzeros()
    let shift = Augmentation(affine: AffineRange(shift: 1))
    let augmented = stripes.augmented(by: shift, seed: 1)
    let other = TinyData.standardized(stripes).transform
    let prepared = augmented.prepared(by: other)
    #expect(stripes.sparse != nil && prepared.sparse == nil)
    #expect(prepared.augmentation == shift && prepared.rows == augmented.rows)
    #expect(prepared.transform == other && prepared.images == augmented.images)
  }

  /// The images of a deformed batch, made into the inputs of a network that looks on.
  @Test func deformedImagesAreInputsOfAnyTransform() {
    let augmented = TinyData.stripes(8).augmented(
      by: Augmentation(affine: AffineRange(shift: 1)), seed: 1)
    let other = TinyData.standardized(augmented)
    let batch = DeformedBatch(of: augmented, capacity: 8)
    let (positions, random) = (Array(Int32(0)..<8), Augmentation.stream(seed: 1, epoch: 2))
    batch.deform(0..<8, of: positions[...], random: random)
    let input = MatrixView(rows: 8, columns: 16)
    batch.fill(input, by: other.transform, samples: 0..<8, scratch: other.scratch(rows: 8))

    var (expected, labels) = (Matrix(rows: 8, columns: 16), [UInt8]())
    augmented.prepared(by: other.transform).fill(
      input: &expected, labels: &labels, at: positions[...], deforming: random)
    #expect(input.matrix == expected)
    var plain = Matrix(rows: 8, columns: 16)
    other.fill(input: &plain, labels: &labels, at: positions[...])
    #expect(plain != expected)
  }
}
