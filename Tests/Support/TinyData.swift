public import Datasets
import Kernels
public import Model

/// Small data and networks that train in a moment.
public enum TinyData {
  /// Two pixels, 0 or 255, and the class of their exclusive or; repeated.
  public static func exclusiveOr(copies: Int = 8) -> Examples {
    let images = ImageSet(
      pixels: Array(repeating: [0, 0, 0, 255, 255, 0, 255, 255], count: copies).flatMap { $0 },
      labels: Array(repeating: [0, 1, 1, 0], count: copies).flatMap { $0 }, height: 1, width: 2)
    return examples(of: images)
  }

  /// So many images of 4 x 4 pixels whose class, of 3, is where their brightest third is.
  public static func stripes(_ count: Int, seed: UInt64 = 1) -> Examples {
    let random = RandomStream(seed: seed)
    let labels = (0..<count).map { UInt8(random.bits(at: $0) % 3) }
    let pixels = labels.enumerated().flatMap { index, label in
      (0..<16).map { pixel in
        let noise = UInt8(random.fork(index).bits(at: pixel) % 100)
        return pixel * 3 / 16 == Int(label) ? 155 + noise : noise
      }
    }
    return examples(of: ImageSet(pixels: pixels, labels: labels, height: 4, width: 4))
  }

  /// The same images with everything but their brightest fifth dark.
  public static func strokes(_ count: Int) -> Examples {
    let images = stripes(count).images
    let random = RandomStream(seed: 8)
    let pixels = images.pixels.enumerated().map { index, pixel in
      random.bits(at: index) % 5 == 0 ? pixel : 0
    }
    return examples(
      of: ImageSet(
        pixels: pixels, labels: images.labels, height: images.height, width: images.width))
  }

  /// Those with two of three pixels dark: deformed or mixed they still have many that are.
  public static func dots(_ count: Int) -> Examples {
    let images = strokes(count).images
    return examples(
      of: ImageSet(
        pixels: images.pixels.enumerated().map { $0 % 3 == 0 ? $1 : 0 }, labels: images.labels,
        height: images.height, width: images.width))
  }

  /// All images of a set with the unit transform.
  public static func examples(of images: ImageSet) -> Examples { examples(of: images, .unit) }

  /// The same images, standardised.
  public static func standardized(_ examples: Examples) -> Examples {
    self.examples(of: examples.images, .standardized)
  }

  private static func examples(of images: ImageSet, _ scaling: InputScaling) -> Examples {
    guard
      let transform = try? InputTransform.fit(
        scaling, on: images, rows: Array(0..<Int32(images.count)))
    else { preconditionFailure("only principal components can be asked for in vain") }
    return Examples(images: images, transform: transform)
  }

  /// A network with one hidden layer, whose outputs are normalised or not.
  public static func network(
    inputs: Int, hidden: Int = 8, classes: Int, dropout: Double = 0, isNormalized: Bool = false,
    seed: UInt64 = 1
  ) -> Network {
    var plan: [LayerPlan] = [.dense(DensePlan(name: "hidden", units: hidden, activation: .tanh))]
    if isNormalized { plan.append(.batchNorm(BatchNormPlan(momentum: 0.8))) }
    plan += [
      .dropout(rate: dropout),
      .dense(DensePlan(name: "output", units: classes, activation: .softmax)),
    ]
    return Network(
      plan: plan, inputs: inputs, loss: .sparseCategoricalCrossentropy, seed: seed)
  }
}
