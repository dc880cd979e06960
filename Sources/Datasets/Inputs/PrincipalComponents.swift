import Kernels

/// Principal components of images, as scikit-learn's `PCA(whiten=True)` computes them.
enum PrincipalComponents {
  /// The axes of greatest variance as columns, each divided by the deviation along it.
  ///
  /// Pixels x components. Variances divide by count - 1; of the two directions of an axis the one
  /// is taken whose largest element is positive.
  static func whitening(
    _ images: ImageSet, rows: [Int32], mean: Matrix, components: Int?
  ) throws -> Matrix {
    let (variances, axes) = covariance(images, rows: rows, mean: mean).symmetricEigen()
    let greatest = variances.last ?? 0
    let carrying = variances.reversed().prefix { $0 > negligible * greatest }.count
    let count = components ?? carrying
    guard 1...max(carrying, 1) ~= count && carrying > 0 else {
      throw DataError.tooManyComponents(asked: count, available: carrying)
    }
    var projection = Matrix(rows: axes.rows, columns: count)
    for component in 0..<count {
      let column = axes.columns - 1 - component
      let axis = (0..<axes.rows).map { axes[$0, column] }
      let peak = axis.max { abs($0) < abs($1) } ?? 1
      let factor = (peak < 0 ? -1 : 1) / variances[column].squareRoot()
      for (row, element) in axis.enumerated() { projection[row, component] = element * factor }
    }
    return projection
  }

  /// The covariance of x / 255, pixels x pixels, in blocks of rows.
  static func covariance(_ images: ImageSet, rows: [Int32], mean: Matrix) -> Matrix {
    let pixels = images.pixelCount
    let scale = Matrix(row: [Scalar](repeating: 1 / 255, count: pixels))
    let offset = Matrix(row: mean.elements.map { -$0 })
    let divisor = Scalar(max(rows.count - 1, 1))
    var result = Matrix(rows: pixels, columns: pixels)
    var block = Matrix(rows: min(blockSize, rows.count), columns: pixels)
    for start in stride(from: 0, to: rows.count, by: blockSize) {
      let part = rows[start..<min(start + blockSize, rows.count)]
      block.gather(bytes: images.pixels, rows: part, scale: scale, offset: offset)
      gemm(
        block, .transposed, times: block, scaledBy: 1 / divisor, plus: start == 0 ? 0 : 1,
        into: &result)
    }
    return result
  }

  private static let blockSize = 2048
  /// What share of the greatest variance is lost in rounding.
  private static let negligible: Scalar = 1e-6
}
