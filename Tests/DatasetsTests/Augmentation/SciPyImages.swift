import Kernels
import Support

@testable import Datasets

/// What SciPy made of images (`Tests/Fixtures/README.md`).
struct SciPyImages: Decodable {
  /// An image of noise.
  struct Image: Decodable {
    let height, width: Int
    let seed: UInt64

    var pixels: [UInt8] {
      (0..<height * width).map { UInt8(RandomStream.splitMix(state: seed, index: $0) >> 56) }
    }
  }

  /// An image's own amounts.
  struct Parameters: Decodable {
    let rotation, shear, scaleX, scaleY, shiftX, shiftY: Double

    var mapping: AffineMapping {
      AffineMapping(
        rotation: rotation, shear: shear, scaleX: scaleX, scaleY: scaleY, shiftX: shiftX,
        shiftY: shiftY)
    }
  }

  /// An image through an affine map.
  struct Affine: Decodable {
    let image: Int
    let parameters: Parameters
    let values: [Double]
  }

  /// An image through an affine map and a field.
  struct Deformed: Decodable {
    let image: Int
    let parameters: Parameters
    let alpha, sigma: Double
    let key: String
    let values: [Double]
  }

  let images: [Image]
  let affine: [Affine]
  let deformed: [Deformed]
}

/// The fields that SciPy smoothed.
struct SciPyFields: Decodable {
  struct Field: Decodable {
    let height, width: Int
    let alpha, sigma: Double
    let key: String
    let dx, dy: [Double]
  }

  let cases: [Field]
}

/// What images get in an epoch, by the rule written again in Python.
struct Draws: Decodable {
  struct Affine: Decodable {
    let rotation, shear, scale, shift: Double
  }

  struct Elastic: Decodable {
    let alpha, sigma: Double
  }

  struct Draw: Decodable {
    let seed: String
    let epoch, row, image: Int
    let affine: Affine?
    let elastic: Elastic?
    let parameters: SciPyImages.Parameters
    let key: String
    let values: [Double]

    var augmentation: Augmentation {
      Augmentation(
        affine: affine.map {
          AffineRange(rotation: $0.rotation, shear: $0.shear, scale: $0.scale, shift: $0.shift)
        }, elastic: elastic.map { ElasticField(alpha: $0.alpha, sigma: $0.sigma) })
    }
  }

  let cases: [Draw]
}

/// The largest distance between two lists of as many numbers.
func distance(_ values: [Float], _ expected: [Double]) -> Double {
  precondition(values.count == expected.count, "\(values.count) values for \(expected.count)")
  return zip(values, expected).reduce(0) { max($0, abs(Double($1.0) - $1.1)) }
}
