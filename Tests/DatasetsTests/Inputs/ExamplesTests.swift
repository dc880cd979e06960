import Kernels
import Support
import Testing

@testable import Datasets

@Suite struct ExamplesTests {
  /// So many images of four pixels, all different.
  private func examples(_ scaling: InputScaling, count: Int = 40) throws -> Examples {
    let stream = RandomStream(seed: 3)
    let images = ImageSet(
      pixels: (0..<count * 4).map { UInt8(truncatingIfNeeded: stream.bits(at: $0)) },
      labels: (0..<count).map { UInt8($0 % 10) }, height: 2, width: 2)
    let rows = stream.permutation(of: count).dropLast(3)
    let transform = try InputTransform.fit(scaling, on: images, rows: Array(rows))
    return Examples(images: images, rows: Array(rows), transform: transform)
  }

  @Test func gathersABatch() throws {
    let images = ImageSet(
      pixels: [0, 51, 255, 102, 51, 255, 204, 51, 255, 255, 0, 0], labels: [0, 1, 0, 1], height: 1,
      width: 3)
    let transform = try InputTransform.fit(.unit, on: images, rows: [0])
    let examples = Examples(images: images, rows: [3, 1, 0], transform: transform)
    var input = Matrix(rows: 3, columns: 3)
    var labels: [UInt8] = [9]
    let order: [Int32] = [2, 0, 1]
    examples.fill(input: &input, labels: &labels, at: order[..<2])
    #expect(labels == [0, 1])
    let expected: [Scalar] = [0, 0.2, 1, 1, 0, 0]
    #expect(zip(input.elements, expected).allSatisfy { abs($0 - $1) < 1e-6 } && input.rows == 2)
    #expect(examples.count == 3 && Examples(images: images, transform: transform).count == 4)
  }

  /// Workers fill parts of one batch, each its rows.
  @Test(arguments: InputScaling.allCases)
  func partsHaveTheBitsOfTheWhole(scaling: InputScaling) throws {
    let examples = try examples(scaling)
    let order = RandomStream(seed: 5).permutation(of: examples.count)
    let batch = order[2..<35]
    func filled(_ parts: [Range<Int>]) -> Matrix {
      let input = MatrixView(rows: batch.count, columns: examples.transform.inputs)
      let scratch = examples.scratch(rows: batch.count)
      for part in parts {
        examples.fill(
          input.rows(part), at: batch[2 + part.lowerBound..<2 + part.upperBound],
          scratch: scratch.rows(part))
      }
      return input.matrix
    }
    let whole = filled([0..<33])
    #expect(filled([0..<16, 16..<33]) == whole)
    #expect(filled((0..<33).map { $0..<$0 + 1 }) == whole)
    #expect(whole.elements.contains { $0 != 0 })
  }

  @Test(
    .enabled(if: Allocations.areCounted, "a sanitizer counts no allocations"),
    arguments: InputScaling.allCases)
  func aBatchAllocatesNothing(scaling: InputScaling) throws {
    let examples = try examples(scaling)
    let order = RandomStream(seed: 5).permutation(of: examples.count)
    let input = MatrixView(rows: 16, columns: examples.transform.inputs)
    let scratch = examples.scratch(rows: 16)
    var labels: [UInt8] = []
    func fill(_ start: Int) {
      examples.fill(input, at: order[start..<start + 16], scratch: scratch)
      examples.labels(at: order[start..<start + 16], into: &labels)
    }
    fill(0)
    #expect(Allocations.count { for start in 1..<16 { fill(start) } } == 0)
    #expect(labels == order[15..<31].map { examples.images.labels[Int(examples.rows[Int($0)])] })
  }

  @Test func positionsAndRowsAreChecked() async {
    await #expect(processExitsWith: .failure) {
      let images = ImageSet(pixels: [1, 2], labels: [0, 0], height: 1, width: 1)
      let transform = try InputTransform.fit(.unit, on: images, rows: [0])
      let examples = Examples(images: images, rows: [0, 1], transform: transform)
      examples.fill(
        MatrixView(rows: 1, columns: 1), at: [2], scratch: examples.scratch(rows: 1))
    }
    await #expect(processExitsWith: .failure) {
      let images = ImageSet(pixels: [1, 2], labels: [0, 0], height: 1, width: 1)
      let transform = try InputTransform.fit(.unit, on: images, rows: [0])
      let examples = Examples(images: images, rows: [2], transform: transform)
      examples.fill(
        MatrixView(rows: 1, columns: 1), at: [0], scratch: examples.scratch(rows: 1))
    }
  }

  /// A third of the pixels is few enough to leave out the zeros, half of them is not.
  @Test(arguments: [(3, true), (2, false)])
  func nonzerosAreKeptWhereTheyAreFew(every: Int, isKept: Bool) throws {
    let images = ImageSet(
      pixels: (0..<9000).map { $0 % every == 0 ? 9 : 0 },
      labels: [UInt8](repeating: 0, count: 3000),
      height: 1, width: 3)
    for scaling in [InputScaling.unit, .standardized] {
      let transform = try InputTransform.fit(scaling, on: images, rows: [0, 1, 2])
      let examples = Examples(images: images, rows: Array(1..<3000), transform: transform)
        .keepingNonzeros()
      #expect((examples.sparse != nil) == isKept, "\(scaling)")
      #expect(examples.sparse?.count ?? 2999 == 2999)
    }
  }
}
