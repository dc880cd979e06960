import Support
import Testing

@testable import Datasets
@testable import Kernels

/// Deformed images and fields beside SciPy's `affine_transform`, `map_coordinates` and
/// `gaussian_filter`.
@Suite struct SciPyTests {
  /// Of a byte's range.
  private static let tolerance = 1e-4 * 255

  /// Deforms one image; the values before they are rounded, and the bytes.
  private func deformed(
    _ image: SciPyImages.Image, by mapping: AffineMapping, elastic: ElasticField? = nil,
    key: UInt64 = 0
  ) -> (values: [Float], bytes: [UInt8]) {
    let deformer = Deformer(height: image.height, width: image.width, elastic: elastic)
    let rows = ByteRows(rows: 1, columns: image.height * image.width)
    deformer.deform(
      0, of: image.pixels, by: mapping.inverse(height: image.height, width: image.width), key: key,
      into: rows, row: 0)
    return (deformer.values, rows[0])
  }

  @Test func affineMapsAreSciPys() throws {
    let fixture = try Fixture.augmentation("images", as: SciPyImages.self)
    #expect(fixture.affine.count > 10)
    for (number, row) in fixture.affine.enumerated() {
      let image = fixture.images[row.image]
      let (values, bytes) = deformed(image, by: row.parameters.mapping)
      #expect(distance(values, row.values) < Self.tolerance, "case \(number)")
      #expect(bytes == values.map { UInt8($0 + 0.5) }, "case \(number)")
    }
    // A case that moves nothing would prove nothing.
    let moving = fixture.affine.filter { row in
      row.values != fixture.images[row.image].pixels.map(Double.init)
    }
    #expect(moving.count == fixture.affine.count - 1)
  }

  @Test func elasticImagesAreSciPys() throws {
    let fixture = try Fixture.augmentation("images", as: SciPyImages.self)
    #expect(fixture.deformed.count == 10)
    for (number, row) in fixture.deformed.enumerated() {
      let (values, bytes) = deformed(
        fixture.images[row.image], by: row.parameters.mapping,
        elastic: ElasticField(alpha: row.alpha, sigma: row.sigma),
        key: try #require(UInt64(row.key)))
      #expect(distance(values, row.values) < Self.tolerance, "case \(number)")
      #expect(bytes == values.map { UInt8($0 + 0.5) }, "case \(number)")
    }
  }

  @Test func fieldsAreSciPys() throws {
    let fixture = try Fixture.augmentation("fields", as: SciPyFields.self)
    #expect(fixture.cases.count == 10)
    for (number, row) in fixture.cases.enumerated() {
      let deformer = Deformer(
        height: row.height, width: row.width,
        elastic: ElasticField(alpha: row.alpha, sigma: row.sigma))
      deformer.deform(
        0, of: [UInt8](repeating: 0, count: row.height * row.width), by: .identity,
        key: try #require(UInt64(row.key)),
        into: ByteRows(rows: 1, columns: row.height * row.width), row: 0)
      let own = deformer.displacements
      #expect(distance(own.x, row.dx) < 1e-4, "case \(number)")
      #expect(distance(own.y, row.dy) < 1e-4, "case \(number)")
      #expect((row.dx.map(abs).max() ?? 0) > 0.05, "case \(number)")
    }
  }

  /// From the seed, the epoch and the image's place to its pixels.
  @Test func drawsFollowTheRule() throws {
    let images = try Fixture.augmentation("images", as: SciPyImages.self).images
    for row in try Fixture.augmentation("draws", as: Draws.self).cases {
      let seed = try #require(UInt64(row.seed))
      let random = Augmentation.stream(seed: seed, epoch: row.epoch).fork(row.row)
      let augmentation = row.augmentation
      let mapping = augmentation.affine?.draw(from: random) ?? AffineMapping()
      #expect(mapping == row.parameters.mapping)
      #expect(String(random.bits(at: Augmentation.fieldIndex)) == row.key)
      let (values, _) = deformed(
        images[row.image], by: mapping, elastic: augmentation.elastic,
        key: random.bits(at: Augmentation.fieldIndex))
      #expect(distance(values, row.values) < Self.tolerance)
    }
  }
}
