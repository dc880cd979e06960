import Datasets
import Kernels

extension Augmentation {
  /// An example with both kinds.
  static let example = Augmentation(
    affine: AffineRange(rotation: 10, shear: 5, scale: 0.1, shift: 1), elastic: ElasticField())

  static let format = Format.section(
    Augmentation(),
    [
      Field(
        "affine", \.affine, .optional(AffineRange.format), example: example.affine,
        "How far each image is scaled, sheared, turned and shifted at most, in this order."),
      Field(
        "elastic", \.elastic, .optional(ElasticField.format),
        example: ElasticField(alpha: 36, sigma: 6),
        "Random displacements of pixels, alike for neighbours, after the affine map (Simard 2003)."
      ),
      Field(
        "mixup", \.mixup, .optional(Mixup.format), example: Mixup(alpha: 0.4),
        "Each image and its label mixed with another one's of its batch, after that (Zhang 2017)."),
    ])
}

extension Mixup {
  static let format = Format.section(
    Mixup(),
    [
      Field(
        "alpha", \.alpha, .number(.including(0), .including(100)), example: 0.4,
        "The weight is drawn from Beta(alpha, alpha): the larger, the nearer to halves; 0 mixes nothing."
      )
    ])
}

extension AffineRange {
  static let format = Format.section(
    AffineRange(),
    [
      Field(
        "rotation", \.rotation, .number(.including(0), .including(180)), example: 10,
        "Degrees about the image's centre, drawn to either side."),
      Field(
        "shear", \.shear, .number(.including(0), .including(60)), example: 10,
        "Degrees by which vertical lines lean, drawn to either side."),
      Field(
        "scale", \.scale, .number(.including(0), .excluding(1)), example: 0.1,
        "The share by which the image is larger or smaller, drawn for x and for y: 0.1 is 0.9 to 1.1."
      ),
      Field(
        "shift", \.shift, .number(.including(0), .including(1000)), example: 1,
        "Pixels, whole or not, drawn to either side for x and for y."),
    ])
}

extension ElasticField {
  static let format = Format.section(
    ElasticField(),
    [
      Field(
        "alpha", \.alpha, .number(.including(0), .including(1000)), example: 36,
        "Pixels by which the smoothed random numbers, from -1 to 1 at first, are multiplied."),
      Field(
        "sigma", \.sigma, .number(.including(0.01), .including(100)), example: 6,
        "The standard deviation in pixels of the Gaussian that smooths them."),
    ])
}
