public import Kernels

/// Turns images into rows of inputs, by what was learnt from the training images only.
public struct InputTransform: Sendable, Equatable {
  /// Which transform it is.
  public let scaling: InputScaling
  /// Pixels of an image.
  let pixelCount: Int
  /// What a pixel is multiplied with, 1 x pixels.
  let scale: Matrix
  /// What is then added, 1 x pixels.
  let offset: Matrix
  /// Scaled principal axes as columns, pixels x inputs, after scale and offset.
  let projection: Matrix?
  /// What a checkpoint keeps, from which `init(_:tensors:pixels:)` makes an equal transform.
  public let tensors: [(name: String, value: Matrix)]

  /// Inputs of an image.
  public var inputs: Int { projection?.columns ?? pixelCount }

  /// x / 255.
  init(unitOf pixels: Int) {
    scaling = .unit
    pixelCount = pixels
    scale = Matrix(row: [Scalar](repeating: Self.unitScale, count: pixels))
    offset = Matrix(rows: 1, columns: pixels)
    projection = nil
    tensors = []
  }

  /// (x / 255 - mean) / (deviation + 1e-6), from two matrices of 1 x pixels.
  ///
  /// A pixel that never changes is only centred, as scikit-learn's StandardScaler does: divided by
  /// 1e-6, the first test image to light it would drown all others.
  init(mean: Matrix, deviation: Matrix) {
    scaling = .standardized
    pixelCount = mean.columns
    let factors = deviation.elements.map { 1 / (255 * ($0 == 0 ? 1 : $0 + Self.epsilon)) }
    scale = Matrix(row: factors)
    // -(255 mean) * factor cancels exactly for a pixel that is always 0 or always 255.
    offset = Matrix(row: zip(mean.elements, factors).map { -($0 * 255) * $1 })
    projection = nil
    tensors = [(Self.meanName, mean), (Self.deviationName, deviation)]
  }

  /// (x / 255 - mean) projection, from matrices of 1 x pixels and pixels x inputs.
  init(mean: Matrix, projection: Matrix) {
    scaling = .pcaWhitened
    pixelCount = mean.columns
    scale = Matrix(row: [Scalar](repeating: 1 / 255, count: mean.columns))
    offset = Matrix(row: mean.elements.map { -$0 })
    self.projection = projection
    tensors = [(Self.meanName, mean), (Self.projectionName, projection)]
  }

  /// The transform that a checkpoint's tensors describe.
  ///
  /// - Throws: `DataError.badTensors` if one is missing or has another shape.
  public init(_ scaling: InputScaling, tensors: [String: Matrix], pixels: Int) throws {
    func row(_ name: String) throws -> Matrix {
      guard let tensor = tensors[name] else { throw DataError.badTensors(problem: "lacks \(name)") }
      guard tensor.rows == 1 && tensor.columns == pixels else {
        throw DataError.badTensors(
          problem: "has \(name) of shape \(tensor.shape) for \(pixels) pixels")
      }
      return tensor
    }
    switch scaling {
    case .unit: self.init(unitOf: pixels)
    case .standardized:
      self.init(mean: try row(Self.meanName), deviation: try row(Self.deviationName))
    case .pcaWhitened:
      let mean = try row(Self.meanName)
      guard let projection = tensors[Self.projectionName] else {
        throw DataError.badTensors(problem: "lacks \(Self.projectionName)")
      }
      guard projection.rows == pixels && projection.columns > 0 else {
        throw DataError.badTensors(
          problem: "has \(Self.projectionName) of shape \(projection.shape) for \(pixels) pixels")
      }
      self.init(mean: mean, projection: projection)
    }
  }

  /// Writes the inputs of the images at the given rows, one row each, into a matrix with room for
  /// them.
  public func fill(_ input: inout Matrix, from images: ImageSet, rows: ArraySlice<Int32>) {
    precondition(
      images.pixelCount == pixelCount,
      "images of \(images.pixelCount) pixels for a transform of \(pixelCount)")
    guard let projection else {
      input.gather(bytes: images.pixels, rows: rows, scale: scale, offset: offset)
      return
    }
    var centred = Matrix(rows: rows.count, columns: pixelCount)
    centred.gather(bytes: images.pixels, rows: rows, scale: scale, offset: offset)
    input.resize(rows: rows.count)
    gemm(centred, times: projection, into: &input)
  }

  /// Two transforms are equal when they scale in the same way and keep equal tensors.
  public static func == (left: Self, right: Self) -> Bool {
    left.scaling == right.scaling && left.pixelCount == right.pixelCount
      && left.tensors.elementsEqual(right.tensors) { $0.name == $1.name && $0.value == $1.value }
  }

  /// What `unit` multiplies every byte with.
  static let unitScale: Scalar = 1 / 255
  private static let epsilon: Scalar = 1e-6
  private static let meanName = "inputs.mean"
  private static let deviationName = "inputs.deviation"
  private static let projectionName = "inputs.projection"
}
