import Datasets
import Kernels
import Model
import Support
import Testing

@testable import Training

@Suite struct FirstLayerPictureTests {
  private let examples = TinyData.stripes(30)

  private func network(_ kernel: Matrix) -> Network {
    Network(
      layers: [Dense(name: "first", kernel: kernel, activation: .tanh)], hasLogits: true)
  }

  private func color(_ picture: Picture, _ x: Int, _ y: Int) -> Color {
    let place = 3 * (y * picture.width + x)
    return Color(picture.samples[place], picture.samples[place + 1], picture.samples[place + 2])
  }

  /// Two units of 4 x 4 weights: one with a 4 and zeros, one with -4 and zeros; the root of the mean
  /// square is 1, so that 3 has the full colour.
  @Test func weightsAreWhereTheirPixelsAre() throws {
    var kernel = Matrix(rows: 16, columns: 2)
    kernel[6, 0] = 4
    kernel[9, 1] = -4
    let picture = try #require(FirstLayerPicture(for: examples).picture(of: network(kernel)))
    #expect(picture.width == 11 && picture.height == 6)
    for pixel in 0..<16 {
      let (x, y) = (1 + pixel % 4, 1 + pixel / 4)
      #expect(color(picture, x, y) == (pixel == 6 ? .blue : .white))
      #expect(color(picture, 5 + x, y) == (pixel == 9 ? .red : .white))
    }
    #expect(color(picture, 0, 0) == .grey && color(picture, 5, 3) == .grey)
  }

  @Test func manyUnitsStandInRows() throws {
    let kernel = Matrix(rows: 16, columns: 100)
    let picture = try #require(FirstLayerPicture(for: examples).picture(of: network(kernel)))
    #expect(picture.width == 1 + 8 * 5 && picture.height == 1 + 8 * 5)
    #expect(color(picture, 1, 1) == .white, "all zero")
  }

  /// Along the principal axes, what a pixel weighs is the sum over the axes.
  @Test func whitenedInputsAreDrawnAsPixels() throws {
    let transform = try InputTransform.fit(
      .pcaWhitened, components: 3, on: examples.images, rows: Array(0..<30))
    let whitened = Examples(images: examples.images, transform: transform)
    let axes = try #require(transform.arithmetic.projection)
    let kernel = Matrix(rows: 3, columns: 2, elements: [1, 0, -2, 0.5, 0, 3])
    var pixels = Matrix(rows: 16, columns: 2)
    for pixel in 0..<16 {
      for unit in 0..<2 {
        pixels[pixel, unit] = (0..<3).reduce(0) { $0 + axes[pixel, $1] * kernel[$1, unit] }
      }
    }
    let plain = FirstLayerPicture(for: examples).picture(of: network(pixels))
    let drawn = FirstLayerPicture(for: whitened).picture(of: network(kernel))
    #expect(drawn != nil && drawn == plain)
  }

  @Test func whatIsNoNumberIsDrawn() throws {
    var kernel = Matrix(rows: 16, columns: 1)
    kernel[0, 0] = .nan
    kernel[1, 0] = 1
    let picture = try #require(FirstLayerPicture(for: examples).picture(of: network(kernel)))
    #expect(color(picture, 1, 1) == .blue && color(picture, 2, 1) == .blue)
    #expect(color(picture, 3, 1) == .white)
  }
}
