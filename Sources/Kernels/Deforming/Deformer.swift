internal import CKernels

/// Pulls grey images through maps of the plane, one after the other, in memory of its own: each worker
/// has one.
///
/// Pixel (x, y) of the deformed image, counted from 0, x to the right and y down, is what the image
/// has at map(x + dx, y + dy): bilinear between the four pixels around that place, 0 outside the
/// image, and rounded to the nearest byte. dx and dy are those of a random field, or 0.
/// It does not depend on the images before, and has the same bits on every processor.
@safe public final class Deformer: @unchecked Sendable {
  /// Rows and columns of an image.
  public let height, width: Int
  private let isElastic: Bool
  private let floats: UnsafeMutablePointer<Float>
  // What CKernels works in: parts of the floats, and the bytes and words it has besides.
  private let loop: apus_deformer

  /// Room for images of one size, displaced by random fields if one is given.
  public init(height: Int, width: Int, elastic: ElasticField? = nil) {
    precondition(height > 0 && width > 0, "no image can be \(height)x\(width)")
    self.height = height
    self.width = width
    isElastic = elastic != nil
    let stride = Self.wholeLanes(width)
    let field = height * stride
    let counts = [field, field, field, field, field, field, width * stride, height * height]
    let starts = counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + Self.wholeLanes($1)) }
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: starts[counts.count] * MemoryLayout<Float>.stride, alignment: 64)
    let floats = unsafe memory.bindMemory(to: Float.self, capacity: starts[counts.count])
    unsafe floats.initialize(repeating: 0, count: starts[counts.count])
    unsafe self.floats = floats
    let (across, down) = unsafe (floats + starts[6], floats + starts[7])
    if let elastic {
      unsafe across.update(
        from: elastic.band(size: width, stride: stride, factor: elastic.alpha), count: counts[6])
      unsafe down.update(from: elastic.band(size: height, stride: height), count: counts[7])
    }
    let cornerStride = Self.wholeLanes(width + 2)
    let corners = (height + 2) * cornerStride
    let padded = (height + 3) * (cornerStride + Self.lanes)
    unsafe loop = apus_deformer(
      height: height, width: width, stride: stride, dx: floats + starts[0],
      dy: floats + starts[1], values: floats + starts[2], noise_x: floats + starts[3],
      noise_y: floats + starts[4], between: floats + starts[5], across: across, down: down,
      reach: elastic?.reach ?? 0, padded: .allocate(capacity: padded),
      corners: .allocate(capacity: corners), corner_stride: cornerStride)
    unsafe loop.padded.initialize(repeating: 0, count: padded)
    unsafe loop.corners.initialize(repeating: 0, count: corners)
  }

  deinit {
    unsafe floats.deallocate()
    unsafe loop.padded.deallocate()
    unsafe loop.corners.deallocate()
  }

  /// Deforms one of the images.
  ///
  /// - Parameters:
  ///   - index: Which one.
  ///   - images: Image after image, row after row.
  ///   - map: The way from the deformed image back.
  ///   - key: What the field's random numbers follow from, if there is a field.
  ///   - batch: Rows of as many bytes as an image has pixels.
  ///   - row: The one that the deformed image becomes.
  public func deform(
    _ index: Int, of images: [UInt8], by map: AffineMap, key: UInt64, into batch: ByteRows, row: Int
  ) {
    let pixels = height * width
    precondition(
      index >= 0 && index < images.count / pixels,
      "no image \(index) among \(images.count / pixels) of \(height)x\(width)")
    batch.checkRows(row..<row + 1)
    precondition(
      batch.columns == pixels, "rows of \(batch.columns) bytes for images of \(height)x\(width)")
    Profile.measure(.deformation) {
      unsafe images.withUnsafeBufferPointer { images in
        guard let start = images.baseAddress else { return }
        if isElastic { unsafe apus_deform_field(loop, key) }
        unsafe apus_deform_pull(loop, start + index * pixels, map.loop)
        unsafe apus_deform_round(loop, batch.start + row * pixels)
      }
    }
  }

  /// The image deformed last before it was rounded, row after row.
  var values: [Float] { unsafe elements(loop.values) }

  /// How far its pixels were displaced, in pixels, row after row.
  var displacements: (x: [Float], y: [Float]) { unsafe (elements(loop.dx), elements(loop.dy)) }

  private func elements(_ field: UnsafeMutablePointer<Float>) -> [Float] {
    (0..<height * width).map { pixel in
      unsafe field[pixel / width * loop.stride + pixel % width]
    }
  }

  /// Floats that loops take at a time.
  private static let lanes = 16

  private static func wholeLanes(_ count: Int) -> Int { (count + lanes - 1) / lanes * lanes }
}
