import Support
import Testing

@testable import Kernels

/// Mixed bytes, and losses against mixed labels.
@Suite struct MixingTests {
  /// What Keras's `MixUp` makes of images of noise and of labels, and what its losses make of those.
  struct Recorded: Decodable {
    struct Judgement: Decodable {
      let kind: String
      let smoothing, loss: Double
      let gradient: [Double]
    }
    let height, width, classes: Int
    let weights: [Int]
    let labels: [UInt8]
    let images: [[Double]]
    let outputs: [Double]
    let losses: [Judgement]

    var count: Int { labels.count }
    var size: Int { height * width }
    /// The images before they are mixed.
    var pixels: [UInt8] {
      (0..<count * size).map { UInt8(RandomStream.splitMix(state: 12000, index: $0) >> 56) }
    }
    /// Each label with the next one.
    var mixture: LabelMixture {
      let mixture = LabelMixture(capacity: count)
      for sample in 0..<count {
        let share = 1 - Double(weights[sample]) / Double(ByteRows.mixingParts)
        mixture[sample] = LabelMixture.Part(label: labels[(sample + 1) % count], share: share)
      }
      return mixture
    }
  }

  private let recorded: Recorded
  init() throws { recorded = try Fixture.keras("mixup") }

  @Test func bytesAreKerasImagesRounded() {
    let (count, size) = (recorded.count, recorded.size)
    let (rows, copies) = (
      ByteRows(rows: count, columns: size), ByteRows(rows: count, columns: size)
    )
    let mixed = ByteRows(rows: count, columns: size)
    for sample in 0..<count {
      let (next, weight) = ((sample + 1) % count, recorded.weights[sample])
      copies.mix(sample, of: recorded.pixels, sample, sample, weight: weight)
      rows.mix(sample, of: recorded.pixels, sample, next, weight: weight)
    }
    for sample in 0..<count {
      #expect(copies[sample] == Array(recorded.pixels[sample * size..<(sample + 1) * size]))
      mixed.mix(
        sample, of: copies, sample, (sample + 1) % count, weight: recorded.weights[sample])
      let expected = recorded.images[sample].map { UInt8($0 + 0.5) }
      #expect(rows[sample] == expected && mixed[sample] == expected, "image \(sample)")
    }
  }

  /// Every pair of bytes.
  @Test(arguments: [0, 1, 127, 128, 20_000, 32_768, 40_001, 65_408, 65_535, 65_536])
  func bytesAreRoundedToTheNearest(weight: Int) {
    let images =
      (0..<256).flatMap { first in (0..<256).map { _ in UInt8(first) } }
      + (0..<256).map { UInt8($0) }
    let rows = ByteRows(rows: 1, columns: 256)
    let share = Double(weight) / 65_536
    for first in 0..<256 {
      rows.mix(0, of: images, first, 256, weight: weight)
      let expected = (0..<256).map { UInt8(share * Double(first) + (1 - share) * Double($0) + 0.5) }
      #expect(rows[0] == expected)
    }
  }

  private var output: Matrix {
    Matrix(
      rows: recorded.count, columns: recorded.classes, elements: recorded.outputs.map { Scalar($0) }
    )
  }

  private func evaluate(
    _ judgement: Recorded.Judgement, _ samples: Range<Int>, _ output: MatrixView,
    _ gradient: MatrixView
  ) -> Double {
    let (z, g) = (output.rows(samples), gradient.rows(samples))
    let (labels, mixture) = (recorded.labels[samples], recorded.mixture.samples(samples))
    guard judgement.kind == "cross-entropy" else {
      let sum = LossKernels.meanSquaredError(
        output: z, labels: labels, batch: recorded.count, gradient: g)
      return sum
        + LossKernels.mixSquaredError(
          output: z, labels: labels, with: mixture, batch: recorded.count, gradient: g)
    }
    let sum = LossKernels.softmaxCrossEntropy(
      logits: z, labels: labels, smoothing: judgement.smoothing, batch: recorded.count,
      gradient: g)
    return sum
      + LossKernels.mixCrossEntropy(
        logits: z, labels: labels, with: mixture, factor: 1 - judgement.smoothing,
        batch: recorded.count, gradient: g)
  }

  @Test func lossesAreKerass() {
    #expect(recorded.losses.map(\.smoothing) == [0, 0.1, 0])
    for judgement in recorded.losses {
      let gradient = MatrixView(rows: recorded.count, columns: recorded.classes)
      let sum = evaluate(judgement, 0..<recorded.count, MatrixView(output), gradient)
      #expect(abs(sum / Double(recorded.count) - judgement.loss) < 1e-6, "\(judgement.kind)")
      for (own, other) in zip(gradient.matrix.elements, judgement.gradient) {
        #expect(abs(Double(own) - other) < 1e-7, "\(judgement.kind)")
      }
      #expect(gradient.hasZeroPadding)
    }
  }

  /// A worker judges its own samples.
  @Test func partsOfABatchAddUp() {
    for judgement in recorded.losses {
      let (whole, parts) = (
        MatrixView(rows: recorded.count, columns: recorded.classes),
        MatrixView(rows: recorded.count, columns: recorded.classes)
      )
      let sum = evaluate(judgement, 0..<recorded.count, MatrixView(output), whole)
      let total = [0..<3, 3..<recorded.count].reduce(0) {
        $0 + evaluate(judgement, $1, MatrixView(output), parts)
      }
      #expect(parts.matrix == whole.matrix && abs(total - sum) < 1e-12)
    }
  }

  @Test func nothingIsMixedUnlessItIsSaid() {
    let mixture = LabelMixture(capacity: recorded.count)
    var gradient = Matrix(rows: recorded.count, columns: recorded.classes)
    let plain = gradient
    #expect(
      LossKernels.mixCrossEntropy(
        logits: output, labels: recorded.labels, with: mixture, factor: 1, gradient: &gradient) == 0
    )
    #expect(
      LossKernels.mixSquaredError(
        output: output, labels: recorded.labels, with: mixture, gradient: &gradient) == 0)
    #expect(gradient == plain)
  }

  @Test func mistakesTrap() async {
    await #expect(processExitsWith: .failure) {
      ByteRows(rows: 1, columns: 2).mix(0, of: [1, 2, 3, 4], 0, 2, weight: 5)
    }
    await #expect(processExitsWith: .failure) {
      let rows = ByteRows(rows: 1, columns: 2)
      rows.mix(0, of: ByteRows(rows: 2, columns: 3), 0, 1, weight: 5)
    }
    await #expect(processExitsWith: .failure) {
      ByteRows(rows: 1, columns: 2).mix(0, of: [1, 2], 0, 0, weight: 65_537)
    }
    await #expect(processExitsWith: .failure) {
      let view = MatrixView(rows: 2, columns: 3)
      _ = LossKernels.mixCrossEntropy(
        logits: view, labels: [0, 1], with: LabelMixture(capacity: 3), factor: 1, batch: 2,
        gradient: view)
    }
    await #expect(processExitsWith: .failure) {
      let (view, mixture) = (MatrixView(rows: 1, columns: 3), LabelMixture(capacity: 1))
      mixture[0] = LabelMixture.Part(label: 3, share: 0.1)
      _ = LossKernels.mixSquaredError(
        output: view, labels: [0], with: mixture, batch: 1, gradient: view)
    }
    await #expect(processExitsWith: .failure) { _ = LabelMixture.Part(label: 0, share: 1.5) }
    await #expect(processExitsWith: .failure) { _ = LabelMixture(capacity: 2).samples(1..<3) }
  }
}
