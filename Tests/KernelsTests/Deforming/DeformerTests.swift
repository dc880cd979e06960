import Support
import Testing

@testable import Kernels

@Suite struct DeformerTests {
  private static let shapes = [(28, 28), (1, 1), (1, 2), (17, 33), (5, 16), (4, 4), (40, 15)]

  /// Images of noise: hardly a pixel is zero, at the edges neither.
  private static func noise(_ count: Int, _ height: Int, _ width: Int) -> [UInt8] {
    let random = RandomStream(seed: 3)
    return (0..<count * height * width).map { UInt8(truncatingIfNeeded: random.bits(at: $0)) }
  }

  private static func deformed(
    _ image: [UInt8], height: Int, width: Int, by map: AffineMap, elastic: ElasticField? = nil,
    key: UInt64 = 1
  ) -> [UInt8] {
    let rows = ByteRows(rows: 1, columns: height * width)
    Deformer(height: height, width: width, elastic: elastic)
      .deform(0, of: image, by: map, key: key, into: rows, row: 0)
    return rows[0]
  }

  @Test(arguments: shapes)
  func theIdentityChangesNothing(height: Int, width: Int) {
    let image = Self.noise(1, height, width)
    for elastic in [nil, ElasticField(alpha: 0), ElasticField(alpha: 0, sigma: 0.01)] {
      #expect(
        Self.deformed(image, height: height, width: width, by: .identity, elastic: elastic) == image
      )
    }
  }

  @Test(arguments: [(0, 0), (1, 0), (0, -1), (-3, 2), (28, 0), (0, 29), (-500, 1)])
  func wholeShiftsMovePixels(x: Int, y: Int) {
    let image = Self.noise(1, 28, 28)
    let map = AffineMap(xx: 1, xy: 0, x0: Float(x), yx: 0, yy: 1, y0: Float(y))
    let expected = (0..<784).map { pixel -> UInt8 in
      let (column, row) = (pixel % 28 + x, pixel / 28 + y)
      return 0..<28 ~= column && 0..<28 ~= row ? image[28 * row + column] : 0
    }
    #expect(Self.deformed(image, height: 28, width: 28, by: map) == expected)
  }

  /// By hand: between two pixels their mean, between a pixel and the outside half of it; halves are
  /// rounded up.
  @Test func betweenPixelsLieTheirMeans() {
    let half = AffineMap(xx: 1, xy: 0, x0: 0.5, yx: 0, yy: 1, y0: 0)
    #expect(Self.deformed([10, 20, 41], height: 1, width: 3, by: half) == [15, 31, 21])
    #expect(Self.deformed([255, 255], height: 1, width: 2, by: half) == [255, 128])
    let upper = AffineMap(xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: -0.25)
    #expect(Self.deformed([100, 200], height: 2, width: 1, by: upper) == [75, 175])
  }

  @Test func placesFarAwayAreEmpty() {
    let image = Self.noise(1, 9, 9)
    for far: Float in [1e9, -1e9, 1e30, .infinity, -.infinity, .nan] {
      let map = AffineMap(xx: 1, xy: 0, x0: far, yx: 0, yy: 1, y0: 0)
      #expect(Self.deformed(image, height: 9, width: 9, by: map).allSatisfy { $0 == 0 })
    }
  }

  /// What was deformed before leaves no trace, nor does the place in a batch matter.
  @Test func imagesDoNotKnowOfEachOther() {
    let images = Self.noise(3, 28, 28)
    let map = AffineMap(xx: 0.9, xy: 0.2, x0: 0.3, yx: -0.2, yy: 1.1, y0: -1)
    let elastic = ElasticField(alpha: 40, sigma: 5)
    let (rows, deformer) = (
      ByteRows(rows: 3, columns: 784), Deformer(height: 28, width: 28, elastic: elastic)
    )
    for (row, image) in [2, 0, 1].enumerated() {
      deformer.deform(image, of: images, by: map, key: UInt64(image), into: rows, row: row)
    }
    for (row, image) in [2, 0, 1].enumerated() {
      let alone = Self.deformed(
        Array(images[784 * image..<784 * (image + 1)]), height: 28, width: 28, by: map,
        elastic: elastic, key: UInt64(image))
      #expect(rows[row] == alone)
    }
    #expect(rows[0] != Array(images[784 * 2..<784 * 3]) && rows[0] != rows[1])
  }

  @Test func whatDoesNotFitIsRefused() async {
    await #expect(processExitsWith: .failure) {
      Deformer(height: 2, width: 2).deform(
        1, of: [1, 2, 3, 4], by: .identity, key: 0, into: ByteRows(rows: 1, columns: 4), row: 0)
    }
    await #expect(processExitsWith: .failure) {
      Deformer(height: 2, width: 2).deform(
        0, of: [1, 2, 3, 4], by: .identity, key: 0, into: ByteRows(rows: 1, columns: 4), row: 1)
    }
    await #expect(processExitsWith: .failure) {
      Deformer(height: 2, width: 2).deform(
        0, of: [1, 2, 3, 4], by: .identity, key: 0, into: ByteRows(rows: 1, columns: 3), row: 0)
    }
  }
}
