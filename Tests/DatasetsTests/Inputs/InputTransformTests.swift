import Foundation
import Kernels
import Support
import Testing

@testable import Datasets

@Suite struct InputTransformTests {
  /// Four images of three pixels; the last is not for training.
  let images = ImageSet(
    pixels: [0, 51, 255, 102, 51, 255, 204, 51, 255, 255, 0, 0], labels: [0, 1, 0, 1], height: 1,
    width: 3)
  let rows: [Int32] = [0, 1, 2]

  private func inputs(_ transform: InputTransform, _ rows: [Int32]) -> [Scalar] {
    inputs(transform, of: images, rows).elements
  }

  private func inputs(_ transform: InputTransform, of images: ImageSet, _ rows: [Int32]) -> Matrix {
    let examples = Examples(images: images, rows: rows, transform: transform)
    let input = MatrixView(rows: rows.count, columns: transform.inputs)
    let positions = Array(0..<Int32(rows.count))
    examples.fill(input, at: positions[...], scratch: examples.scratch(rows: rows.count))
    return input.matrix
  }

  private func isClose(_ a: [Scalar], _ b: [Scalar], _ tolerance: Scalar = 1e-5) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
  }

  @Test func unit() throws {
    let transform = try InputTransform.fit(.unit, on: images, rows: rows)
    #expect(isClose(inputs(transform, [3, 0]), [1, 0, 0, 0, 0.2, 1]))
    #expect(transform.tensors.isEmpty)
  }

  /// By hand: the first pixel's mean is 0.4, its deviation 0.4 sqrt(2/3); the others never change.
  @Test func standardizedByTheGivenRowsOnly() throws {
    let transform = try InputTransform.fit(.standardized, on: images, rows: rows)
    let deviation: Scalar = 0.4 * Scalar(2.0 / 3.0).squareRoot()
    let found = inputs(transform, [0, 1, 2])
    let factor: Scalar = 0.4 / (deviation + 1e-6)
    #expect(isClose([found[0], found[3], found[6]], [-factor, 0, factor]))
    #expect(found[2] == 0 && found[5] == 0, "a pixel that is always 255 becomes exactly 0")
    #expect(isClose([inputs(transform, [3])[0]], [0.6 / (deviation + 1e-6)]))
    // A pixel that never changed in training and changes later is only centred.
    #expect(isClose([inputs(transform, [3])[2]], [-1]))
  }

  /// Two pixels on a line: one component, along (1, 1) / sqrt 2, of variance 2 (0.2^2) * ...
  @Test func whitensPrincipalComponents() throws {
    let line = ImageSet(
      pixels: [0, 0, 102, 102, 204, 204], labels: [0, 0, 0], height: 1, width: 2)
    let transform = try InputTransform.fit(.pcaWhitened, on: line, rows: [0, 1, 2])
    #expect(transform.inputs == 1)
    let input = inputs(transform, of: line, [0, 1, 2])
    // Deviations with count - 1 = 2: -1, 0, 1.
    #expect(isClose(input.elements, [-1, 0, 1], 1e-4))
    #expect(throws: DataError.tooManyComponents(asked: 2, available: 1)) {
      try InputTransform.fit(.pcaWhitened, components: 2, on: line, rows: [0, 1, 2])
    }
  }

  /// Whitened inputs have mean 0 and the identity as covariance, whatever the images.
  @Test func whitenedInputsAreUncorrelated() throws {
    let stream = RandomStream(seed: 7)
    let pixels = (0..<3000 * 6).map { index in
      UInt8((stream.uniform(at: index) + stream.uniform(at: index / 2)) * 127)
    }
    let noise = ImageSet(
      pixels: pixels, labels: [UInt8](repeating: 0, count: 3000), height: 2, width: 3)
    let rows = Array(Int32(0)..<3000)
    let transform = try InputTransform.fit(.pcaWhitened, components: 4, on: noise, rows: rows)
    let input = inputs(transform, of: noise, rows)
    var covariance = Matrix(rows: 4, columns: 4)
    gemm(input, .transposed, times: input, scaledBy: 1 / 2999, into: &covariance)
    let identity = (0..<16).map { Scalar($0 % 5 == 0 ? 1 : 0) }
    #expect(isClose(covariance.elements, identity, 1e-3))
  }

  /// Other programs come to the same inputs.
  @Test(arguments: InputScaling.allCases)
  func arithmeticGivesTheInputs(scaling: InputScaling) throws {
    let transform = try InputTransform.fit(scaling, on: images, rows: [0, 1, 3])
    let (scale, offset, projection) = transform.arithmetic
    var shifted = Matrix(rows: 4, columns: 3)
    for (index, pixel) in images.pixels.enumerated() {
      let (row, column) = (index / 3, index % 3)
      shifted[row, column] = Scalar(pixel) * scale[0, column] + offset[0, column]
    }
    let found = projection.map { Matrix.naiveProduct(shifted, .asIs, $0, .asIs) } ?? shifted
    #expect(isClose(found.elements, inputs(transform, [0, 1, 2, 3])))
    #expect((projection == nil) == (scaling != .pcaWhitened))
  }

  @Test(arguments: InputScaling.allCases)
  func tensorsMakeAnEqualTransform(scaling: InputScaling) throws {
    let transform = try InputTransform.fit(scaling, on: images, rows: [0, 1, 3])
    let tensors = Dictionary(uniqueKeysWithValues: transform.tensors.map { ($0.name, $0.value) })
    let again = try InputTransform(scaling, tensors: tensors, pixels: 3)
    #expect(again == transform)
    #expect(inputs(again, [0, 1, 2, 3]) == inputs(transform, [0, 1, 2, 3]))
    guard scaling != .unit else { return }
    #expect(throws: DataError.badTensors(problem: "lacks inputs.mean")) {
      try InputTransform(scaling, tensors: [:], pixels: 3)
    }
    #expect(throws: DataError.badTensors(problem: "has inputs.mean of shape 1x3 for 4 pixels")) {
      try InputTransform(scaling, tensors: tensors, pixels: 4)
    }
  }

  /// What the pixels' weights make of scaled pixels is what the inputs' weights make of inputs.
  @Test(arguments: [InputScaling.unit, .standardized, .pcaWhitened])
  func weightsOfInputsAreWeightsOfPixels(_ scaling: InputScaling) throws {
    let images = TinyData.stripes(60).images
    let rows = Array(Int32(0)..<60)
    let transform = try InputTransform.fit(
      scaling, components: scaling == .pcaWhitened ? 5 : nil, on: images, rows: rows)
    let random = RandomStream(seed: 3)
    let weights = Matrix(
      rows: transform.inputs, columns: 2,
      elements: (0..<2 * transform.inputs).map { Scalar(random.bits(at: $0) % 100) / 100 })
    let pixels = transform.pixelWeights(weights)
    #expect(pixels.shape == "16x2")
    guard scaling == .pcaWhitened else { return #expect(pixels == weights) }
    let input = inputs(transform, of: images, [0, 1])
    for unit in 0..<2 {
      // The mean falls out of a difference of two images.
      let wanted = (0..<5).reduce(Scalar(0)) {
        $0 + (input[0, $1] - input[1, $1]) * weights[$1, unit]
      }
      let found = (0..<16).reduce(Scalar(0)) { sum, pixel in
        let difference = Scalar(images.pixels[pixel]) - Scalar(images.pixels[16 + pixel])
        return sum + difference / 255 * pixels[pixel, unit]
      }
      #expect(isClose([found], [wanted], 1e-4))
    }
  }
}
