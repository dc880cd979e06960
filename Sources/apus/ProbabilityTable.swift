import Datasets
import Kernels
import Model
import Runs
import Training

/// What a network says of each example, with the images: what other programs' results are held
/// against.
struct ProbabilityTable {
  private let examples: Examples
  /// Examples x outputs.
  private let probabilities: Matrix

  /// A table of an opinion on these examples.
  init(_ opinion: Opinion, on examples: Examples) {
    (self.examples, probabilities) = (examples, opinion.probabilities)
  }

  /// Writes an npz of `images` (N x height x width), `labels` (N) and `probabilities` (N x outputs).
  func write(to path: String) throws {
    let (images, rows) = (examples.images, examples.rows.map { Int($0) })
    let size = images.pixelCount
    var pixels: [UInt8] = []
    pixels.reserveCapacity(rows.count * size)
    for row in rows { pixels += images.pixels[row * size..<(row + 1) * size] }
    try NumPyArchive([
      ("images", NumPyArray(pixels, shape: [rows.count, images.height, images.width])),
      ("labels", NumPyArray(rows.map { images.labels[$0] }, shape: [rows.count])),
      ("probabilities", NumPyArray(probabilities)),
    ]).write(to: path)
  }
}
