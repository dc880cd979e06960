public import Kernels

/// A batch of images that are deformed, or mixed, or both, before inputs are made of them.
///
/// All memory is allocated at first, for the largest batch. Workers share it: each deforms and mixes
/// samples of its own, and those that read others' samples wait in between.
public final class DeformedBatch: Sendable {
  let examples: Examples
  let augmentation: Augmentation
  /// The images that inputs are made of.
  let pixels: ByteRows
  /// The deformed images that those are mixed of; nil where nothing is mixed, or nothing deformed.
  let unmixed: ByteRows?
  /// What the samples' labels are mixed with, once they are; nil where nothing is.
  public let mixture: LabelMixture?
  /// One for each shard, which is one worker's.
  private let deformers: [Deformer]

  /// Room for batches of augmented examples.
  ///
  /// - Parameters:
  ///   - examples: Of these; there must be an `augmentation`.
  ///   - capacity: Samples in the largest batch.
  ///   - shards: Into how many parts at most a batch is deformed at the same time.
  public init(of examples: Examples, capacity: Int, shards: Int = 1) {
    guard let augmentation = examples.augmentation else {
      preconditionFailure("these examples are not augmented")
    }
    let images = examples.images
    self.examples = examples
    self.augmentation = augmentation
    pixels = ByteRows(rows: capacity, columns: images.pixelCount)
    mixture = augmentation.mixup.map { _ in LabelMixture(capacity: capacity) }
    unmixed =
      augmentation.mixup == nil || augmentation.mixesOriginals
      ? nil : ByteRows(rows: capacity, columns: images.pixelCount)
    deformers = (0..<(augmentation.mixesOriginals ? 0 : shards)).map { _ in
      Deformer(height: images.height, width: images.width, elastic: augmentation.elastic)
    }
  }

  /// Deforms some of a batch's samples, if anything is deformed; `mix` comes after it.
  ///
  /// - Parameters:
  ///   - samples: Which of the positions.
  ///   - positions: Which examples the batch is made of.
  ///   - shard: Whose samples they are; two workers name different ones.
  ///   - random: The epoch's stream, `Augmentation.stream`.
  public func deform(
    _ samples: Range<Int>, of positions: ArraySlice<Int32>, shard: Int = 0, random: RandomStream
  ) {
    guard !augmentation.mixesOriginals else { return }
    let (images, deformer, deformed) = (examples.images, deformers[shard], unmixed ?? pixels)
    for sample in samples {
      let image = image(of: sample, at: positions)
      let own = random.fork(image)
      let mapping = augmentation.affine?.draw(from: own) ?? AffineMapping()
      deformer.deform(
        image, of: images.pixels, by: mapping.inverse(height: images.height, width: images.width),
        key: own.bits(at: Augmentation.fieldIndex), into: deformed, row: sample)
    }
  }

  /// A sample's place in the data set.
  func image(of sample: Int, at positions: ArraySlice<Int32>) -> Int {
    Int(examples.rows[Int(positions[positions.startIndex + sample])])
  }

  /// Makes inputs of some samples, one row each, as `Examples.fill` does of images as they are.
  public func fill(_ input: MatrixView, samples: Range<Int>, scratch: MatrixView) {
    examples.transform.fill(input, from: pixels, rows: samples, scratch: scratch)
  }

  /// The same for the inputs of another transform.
  public func fill(
    _ input: MatrixView, by transform: InputTransform, samples: Range<Int>, scratch: MatrixView
  ) {
    transform.fill(input, from: pixels, rows: samples, scratch: scratch)
  }

  /// Makes the first samples a sparse batch, whose columns are gathered when all are made.
  public func select(first count: Int, into batch: SparseBatch) {
    let transform = examples.transform
    batch.select(
      first: count, of: pixels, scaledBy: transform.scale,
      plus: transform.shifts ? transform.offset : nil)
  }

  /// A sample's pixels, deformed and mixed.
  public func image(_ sample: Int) -> [UInt8] { pixels[sample] }

  /// The share of the first samples' pixels that are not zero.
  func density(ofFirst count: Int) -> Double { pixels.density(ofFirst: count) }
}
