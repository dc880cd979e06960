public import Kernels

/// Turns images into rows of inputs, by what was learnt from the training images only.
public struct InputTransform: Sendable, Equatable {
  /// Which transform it is.
  public let scaling: InputScaling
  /// Pixels of an image.
  let pixelCount: Int
  /// What a pixel is multiplied with, 1 x pixels.
  let scale: MatrixView
  /// What is then added, 1 x pixels.
  let offset: MatrixView
  /// Scaled principal axes as columns, pixels x inputs, after scale and offset.
  private let projection: MatrixView?
  /// What a checkpoint keeps, from which `init(_:tensors:pixels:)` makes an equal transform.
  public let tensors: [(name: String, value: Matrix)]

  /// Inputs of an image.
  public var inputs: Int { projection?.columns ?? pixelCount }

  /// x / 255.
  init(unitOf pixels: Int) {
    scaling = .unit
    pixelCount = pixels
    scale = MatrixView(row: [Scalar](repeating: Self.unitScale, count: pixels))
    offset = MatrixView(rows: 1, columns: pixels)
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
    scale = MatrixView(row: factors)
    // -(255 mean) * factor cancels exactly for a pixel that is always 0 or always 255.
    offset = MatrixView(row: zip(mean.elements, factors).map { -($0 * 255) * $1 })
    projection = nil
    tensors = [(Self.meanName, mean), (Self.deviationName, deviation)]
  }

  /// (x / 255 - mean) projection, from matrices of 1 x pixels and pixels x inputs.
  init(mean: Matrix, projection: Matrix) {
    scaling = .pcaWhitened
    pixelCount = mean.columns
    scale = MatrixView(row: [Scalar](repeating: Self.unitScale, count: mean.columns))
    offset = MatrixView(row: mean.elements.map { -$0 })
    self.projection = MatrixView(projection)
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

  /// Whether a zero pixel becomes an input other than zero.
  public var shifts: Bool { scaling != .unit }

  /// Whether products with zero pixels left out, to which what the offsets give is added, are as good
  /// as products with the inputs.
  ///
  /// The two parts may be larger than their sum, and so are the errors of rounding. With offsets
  /// that are no more than 1 in the mean square, such parts are of the inputs' own size. Those of
  /// pixels that are nearly always bright, and hardly differ, are much larger.
  var splitsWell: Bool { projection == nil && offset.sumOfSquares <= Double(pixelCount) }

  /// Columns of the memory that `fill` needs besides the inputs: 0 but for a projection.
  var scratchColumns: Int { projection == nil ? 0 : pixelCount }

  /// Writes the inputs of the images `rows[positions[i]]`, one row each.
  ///
  /// `scratch` has as many rows as the input, and `scratchColumns`.
  func fill(
    _ input: MatrixView, from images: ImageSet, rows: [Int32], at positions: ArraySlice<Int32>,
    scratch: MatrixView
  ) {
    precondition(
      images.pixelCount == pixelCount,
      "images of \(images.pixelCount) pixels for a transform of \(pixelCount)")
    let scaled = projection == nil ? input : scratch
    scaled.gather(
      bytes: images.pixels, rows: rows, at: positions, scale: scale, offset: offset)
    if let projection { gemm(scaled, times: projection, into: input) }
  }

  /// Writes the inputs of a batch of images, some rows of its pixels, one row each.
  ///
  /// `scratch` has as many rows as the input, and `scratchColumns`.
  func fill(_ input: MatrixView, from pixels: ByteRows, rows: Range<Int>, scratch: MatrixView) {
    precondition(
      pixels.columns == pixelCount,
      "images of \(pixels.columns) pixels for a transform of \(pixelCount)")
    let scaled = projection == nil ? input : scratch
    scaled.gather(bytes: pixels, rows: rows, scale: scale, offset: offset)
    if let projection { gemm(scaled, times: projection, into: input) }
  }

  /// The transform as arithmetic for programs that compute it by themselves, inputs =
  /// (pixels * scale + offset) projection: two rows as long as an image, and a matrix where there
  /// is one.
  public var arithmetic: (scale: Matrix, offset: Matrix, projection: Matrix?) {
    (scale.matrix, offset.matrix, projection?.matrix)
  }

  /// Two transforms are equal when they scale in the same way and keep equal tensors.
  public static func == (left: Self, right: Self) -> Bool {
    left.scaling == right.scaling && left.pixelCount == right.pixelCount
      && left.tensors.elementsEqual(right.tensors) { $0.name == $1.name && $0.value == $1.value }
  }

  /// What `unit` multiplies every byte with.
  private static let unitScale: Scalar = 1 / 255
  private static let epsilon: Scalar = 1e-6
  private static let meanName = "inputs.mean"
  private static let deviationName = "inputs.deviation"
  static let projectionName = "inputs.projection"
}

extension MatrixView {
  /// Memory of its own with a matrix's elements.
  fileprivate init(_ matrix: Matrix) {
    self.init(rows: matrix.rows, columns: matrix.columns)
    load(matrix)
  }

  /// One row.
  fileprivate init(row: [Scalar]) { self.init(Matrix(row: row)) }
}
