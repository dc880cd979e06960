public import Datasets
public import Kernels
public import Model
public import Runs

/// The first layer's weights as pictures: what each unit looks for in an image.
public struct FirstLayerPicture: Sendable {
  private let height, width: Int
  private let axes: Matrix?

  /// Units drawn at most, the first ones, and how many of them stand in a row.
  private static let (most, across) = (64, 8)

  /// A drawing for networks whose inputs are made as those of the examples.
  public init(for examples: Examples) {
    (height, width) = (examples.images.height, examples.images.width)
    axes = examples.transform.arithmetic.projection
  }

  /// The first layer's units side by side, a pixel for each weight.
  ///
  /// Blue where it is above zero, red where it is below, white at zero. What is as large as three times
  /// the root of the mean square of what is drawn has the full colour. Of whitened inputs, the weights
  /// that the pixels have through the principal axes are drawn. Nil where the network has no fully
  /// connected layer.
  public func picture(of network: Network) -> Picture? {
    guard let layer = firstLayer(of: network) else { return nil }
    let weights = weights(of: layer)
    let count = min(weights.columns, Self.most)
    let drawn = (0..<height * width).map { pixel in
      (0..<count).map { unit in Double(weights[pixel, unit]) }
    }
    let numbers = drawn.joined().filter(\.isFinite)
    let meanSquare = numbers.reduce(0) { $0 + $1 * $1 } / Double(max(1, numbers.count))
    let scale = meanSquare > 0 ? 1 / (3 * meanSquare.squareRoot()) : 0
    let rows = (count + Self.across - 1) / Self.across
    var canvas = Canvas(
      width: 1 + min(count, Self.across) * (width + 1), height: 1 + rows * (height + 1),
      grey: Color.grey.red)
    for (pixel, units) in drawn.enumerated() {
      for (unit, weight) in units.enumerated() {
        let x = 1 + unit % Self.across * (width + 1) + pixel % width
        let y = 1 + unit / Self.across * (height + 1) + pixel / width
        canvas.set(x, y, Color(signed: scale * weight))
      }
    }
    return canvas.picture
  }

  /// The picture by Keras's tag; nothing where there is none.
  public func values(of network: Network) -> [EventValue] {
    guard let layer = firstLayer(of: network), let picture = picture(of: network) else { return [] }
    return [.pictures("\(TensorBoard.tag(of: layer.kernel.name))/image", [picture])]
  }

  private func firstLayer(of network: Network) -> Dense? {
    network.layers.lazy.compactMap { $0 as? Dense }.first
  }

  /// Pixels x units.
  private func weights(of layer: Dense) -> Matrix {
    guard let axes else { return layer.kernel.value }
    var weights = Matrix(rows: axes.rows, columns: layer.outputs)
    gemm(axes, times: layer.kernel.value, into: &weights)
    return weights
  }
}

extension Color {
  /// A colour for a number: 1 and more blue, 0 white, -1 and less red; 15 shades on each side.
  fileprivate init(signed number: Double) {
    let share = number.isFinite ? (min(abs(number), 1) * 15).rounded() / 15 : 1
    self = Color.white.mixed(with: number < 0 ? .red : .blue, share)
  }
}
