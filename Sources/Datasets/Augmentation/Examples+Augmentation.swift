public import Kernels

extension Examples {
  /// How many examples tell how many pixels are not zero in those that are deformed.
  private static let judged = 1000

  /// The same examples, to be deformed anew in every epoch of a training; whoever reads them
  /// otherwise gets them as they are.
  ///
  /// Deformed images have more pixels that are not zero. They stay sparse where that is still the
  /// faster way, by the images that epoch 0 would have.
  public func augmented(by augmentation: Augmentation, seed: UInt64) -> Examples {
    var examples = self
    examples.augmentation = augmentation
    guard let sparse else { return examples }
    let density = examples.deformedDensity(seed: seed)
    examples.sparse = density < Self.sparseDensity ? sparse.becoming(density: density) : nil
    return examples
  }

  /// Gathers a batch as a training has it: deformed and mixed by an epoch's stream, if the examples are
  /// augmented.
  ///
  /// The matrix has room for the batch and `transform.inputs` columns.
  ///
  /// - Returns: What the labels are mixed with, if they are.
  @discardableResult
  public func fill(
    input: inout Matrix, labels: inout [UInt8], at positions: ArraySlice<Int32>,
    deforming random: RandomStream
  ) -> LabelMixture? {
    guard augmentation != nil else {
      fill(input: &input, labels: &labels, at: positions)
      return nil
    }
    let samples = 0..<positions.count
    let batch = DeformedBatch(of: self, capacity: samples.count)
    batch.make(positions, random: random)
    input.resize(rows: samples.count)
    let scratch = scratch(rows: samples.count)
    input.withView { batch.fill($0, samples: samples, scratch: scratch) }
    self.labels(at: positions, into: &labels)
    return batch.mixture
  }

  /// The share of pixels that are not zero in some deformed images, evenly spread over all.
  private func deformedDensity(seed: UInt64) -> Double {
    let judged = min(count, Self.judged)
    let positions = (0..<judged).map { Int32($0 * count / judged) }
    let batch = DeformedBatch(of: self, capacity: judged)
    batch.make(positions[...], random: Augmentation.stream(seed: seed, epoch: 0))
    return batch.density(ofFirst: judged)
  }
}
