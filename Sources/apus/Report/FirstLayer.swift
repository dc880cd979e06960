import Datasets
import Kernels
import Model
import Runs

/// What the units of a network's first layer look for: their weights as pictures.
struct FirstLayer {
  /// A unit.
  struct Unit {
    /// Its number in the layer, from 1.
    let number: Int
    /// Its weights: black where a pixel speaks against it, white where for it, grey where nothing.
    let picture: Picture
  }

  /// How many units are shown.
  static let shown = 48

  /// The units with the largest weights, the largest first.
  let units: [Unit]
  /// How many units the layer has.
  let count: Int
  /// The weight that is white, and black with a minus, and any beyond it.
  let limit: Scalar
  /// The epoch at whose end the network had these weights.
  let epoch: Int

  /// The first layer of a network on images of a size; nil where it has none with a weight a pixel,
  /// or a weight that is no number.
  init?(of checkpoint: Checkpoint, height: Int, width: Int) {
    let kernel = checkpoint.network.parameters.first { $0.name.hasSuffix(".kernel") }?.value
    guard let kernel, kernel.rows == checkpoint.transform.inputs else { return nil }
    let weights = checkpoint.transform.pixelWeights(kernel)
    guard weights.rows == height * width, weights.columns > 0, weights.sumOfSquares.isFinite else {
      return nil
    }
    let units = (0..<weights.columns).map { unit in (0..<weights.rows).map { weights[$0, unit] } }
    let sizes = units.map { unit in unit.reduce(0) { $0 + $1 * $1 } }
    let chosen = units.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }.prefix(Self.shown)
    // The few largest of all weights would leave the others grey.
    let magnitudes = chosen.flatMap { units[$0].map(\.magnitude) }.sorted()
    let limit = max(magnitudes[(magnitudes.count - 1) * 995 / 1000], .leastNormalMagnitude)
    self.units = chosen.map { unit in
      let samples = units[unit].map { weight in
        UInt8(127.5 + 127.5 * min(max(weight / limit, -1), 1))
      }
      return Unit(
        number: unit + 1,
        picture: Picture(width: width, height: height, channels: .grey, samples: samples))
    }
    (count, epoch) = (units.count, checkpoint.epoch)
    self.limit = limit
  }
}
