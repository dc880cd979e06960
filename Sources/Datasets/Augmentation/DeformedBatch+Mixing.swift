public import Kernels

extension DeformedBatch {
  /// Whether samples are mixed of deformed ones, so that all must be deformed before any is mixed.
  public var mixesDeformed: Bool { unmixed != nil }

  /// Mixes some of a batch's samples and their labels, if anything is mixed, each with the next sample of
  /// the batch, the last one with the first.
  ///
  /// An epoch's order is random, and so is who comes next. A sample that is alone stays as it is.
  ///
  /// - Parameters:
  ///   - samples: Which of the positions.
  ///   - positions: Which examples the whole batch is made of.
  ///   - random: The epoch's stream, `Augmentation.stream`.
  public func mix(_ samples: Range<Int>, of positions: ArraySlice<Int32>, random: RandomStream) {
    guard let mixup = augmentation.mixup, let mixture else { return }
    let images = examples.images
    for sample in samples {
      let next = (sample + 1) % positions.count
      let (own, other) = (image(of: sample, at: positions), image(of: next, at: positions))
      let weight = mixup.weight(from: random.fork(own))
      if let unmixed {
        pixels.mix(sample, of: unmixed, sample, next, weight: weight)
      } else {
        pixels.mix(sample, of: images.pixels, own, other, weight: weight)
      }
      mixture[sample] = LabelMixture.Part(
        label: images.labels[other], share: 1 - Double(weight) / Double(ByteRows.mixingParts))
    }
  }

  /// Deforms and mixes a whole batch.
  public func make(_ positions: ArraySlice<Int32>, random: RandomStream) {
    let samples = 0..<positions.count
    deform(samples, of: positions, random: random)
    mix(samples, of: positions, random: random)
  }
}
