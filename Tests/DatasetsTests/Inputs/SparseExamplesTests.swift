import Kernels
import Support
import Testing

@testable import Datasets

/// Products with standardised images whose zero pixels are left out are as exact as dense ones: both
/// are compared with double precision.
@Suite struct SparseExamplesTests {
  private static let (count, width, outputs) = (1500, 200, 16)
  private static let positions = Array(Int32(0)..<64)

  /// Images whose pixels are lit ever more often: the first never, the second in the very first
  /// image only, so that its deviation is tiny and its scale huge; the last in half of them.
  private static func digits() -> ImageSet {
    let random = RandomStream(seed: 4)
    let pixels = (0..<count * width).map { index -> UInt8 in
      let (image, pixel) = index.quotientAndRemainder(dividingBy: width)
      if pixel < 3 { return image < pixel ? 200 : 0 }
      let share = Double(pixel * pixel) / Double(2 * width * width)
      guard random.uniform(at: index) < share else { return 0 }
      return UInt8(truncatingIfNeeded: random.bits(at: index)) | 1
    }
    return ImageSet(
      pixels: pixels, labels: [UInt8](repeating: 0, count: count), height: 1, width: width)
  }

  private static func standardized(_ images: ImageSet) throws -> Examples {
    Examples(
      images: images,
      transform: try .fit(.standardized, on: images, rows: Array(0..<Int32(images.count))))
  }

  /// The batch's inputs in double precision, row by row.
  private static func exactInputs(_ examples: Examples) -> [[Double]] {
    let scale = examples.transform.scale.matrix.elements.map { Double($0) }
    let offset = examples.transform.offset.matrix.elements.map { Double($0) }
    return positions.map { row -> [Double] in
      let pixels = examples.images.pixels[Int(row) * width..<(Int(row) + 1) * width]
      return pixels.enumerated().map { j, byte in Double(byte) * scale[j] + offset[j] }
    }
  }

  /// a times b, row by row, in double precision.
  private static func exactProduct(_ a: [[Double]], _ b: Matrix) -> [Double] {
    a.flatMap { row in
      (0..<b.columns).map { j in
        row.enumerated().reduce(0.0) { sum, term in sum + term.element * Double(b[term.offset, j]) }
      }
    }
  }

  /// The root mean square of the distances of a result from what it should be.
  private static func error(_ view: MatrixView, from exact: [Double]) -> Double {
    let squares = zip(view.matrix.elements, exact).map { own, exact in
      (Double(own) - exact) * (Double(own) - exact)
    }
    return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
  }

  private static func random(_ rows: Int, seed: UInt64) -> MatrixView {
    let view = MatrixView(rows: rows, columns: outputs)
    view.load(.random(rows, outputs, seed: seed))
    return view
  }

  @Test func productsAreAsExactAsDenseOnes() throws {
    let examples = try Self.standardized(Self.digits()).keepingNonzeros()
    #expect(examples.transform.scale.matrix.elements.contains { $0 * 200 > 25 })
    let (rows, width, outputs) = (Self.positions.count, Self.width, Self.outputs)
    let batch = SparseBatch(capacity: rows, columns: width)
    examples.select(Self.positions[...], into: batch)
    batch.gatherColumns(part: 0, of: 1)
    let x = MatrixView(rows: rows, columns: width)
    examples.fill(x, at: Self.positions[...], scratch: examples.scratch(rows: rows))
    let exact = Self.exactInputs(examples)

    let w = Self.random(width, seed: 1)
    let y = (0..<2).map { _ in MatrixView(rows: rows, columns: outputs) }
    gemm(x, times: w, into: y[0])
    batch.product(rows: 0..<rows, times: w, into: y[1])
    expectAsExact(y, to: Self.exactProduct(exact, w.matrix))

    let dz = Self.random(rows, seed: 2)
    let g = (0..<2).map { _ in MatrixView(rows: width, columns: outputs) }
    gemm(x, .transposed, times: dz, into: g[0])
    batch.gradient(along: dz, into: g[1])
    let transposed = (0..<width).map { j in exact.map { $0[j] } }
    let gradient = Self.exactProduct(transposed, dz.matrix)
    expectAsExact(g, to: gradient)

    let moved = (0..<2).map { _ in Self.random(width, seed: 1) }
    let velocities = (0..<2).map { _ in MatrixView(rows: width, columns: outputs) }
    moved[0].descend(velocity: velocities[0], along: x, dz, rate: 0.25, momentum: 0.5)
    moved[1].descend(velocity: velocities[1], along: batch, dz, rate: 0.25, momentum: 0.5)
    expectAsExact(velocities, to: gradient.map { -0.25 * $0 })
    expectAsExact(moved, to: zip(w.matrix.elements, gradient).map { Double($0) - 0.25 * $1 })
  }

  /// Of two results, the sparse one is no farther from the exact one than the dense one is, give or
  /// take half of that.
  private func expectAsExact(
    _ results: [MatrixView], to exact: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (dense, sparse) = (
      Self.error(results[0], from: exact), Self.error(results[1], from: exact)
    )
    #expect(dense > 0 && sparse <= 1.5 * dense, sourceLocation: sourceLocation)
  }

  /// A frame that is nearly always bright would be the difference of two large numbers.
  @Test func brightPixelsThatHardlyChangeStayDense() throws {
    var pixels = [UInt8](repeating: 0, count: 4000)
    for row in stride(from: 0, to: pixels.count, by: 10) {
      pixels[row] = row == 0 ? 254 : 255
      pixels[row + 1] = UInt8(row % 100)
    }
    let images = ImageSet(
      pixels: pixels, labels: [UInt8](repeating: 0, count: 400), height: 1, width: 10)
    #expect(try Self.standardized(images).keepingNonzeros().sparse == nil)
    #expect(TinyData.examples(of: images).keepingNonzeros().sparse != nil)
  }
}
