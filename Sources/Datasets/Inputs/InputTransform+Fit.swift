import Kernels

extension InputTransform {
  /// Learns a transform from the given training images.
  ///
  /// - Parameters:
  ///   - scaling: Which one.
  ///   - components: Principal components to keep, for `pcaWhitened`; nil keeps all that carry
  ///     more than a millionth of the first one's variance.
  ///   - images: All images.
  ///   - rows: Those to learn from; validation images are not among them.
  /// - Returns: The transform.
  /// - Throws: `DataError.tooManyComponents`.
  public static func fit(
    _ scaling: InputScaling, components: Int? = nil, on images: ImageSet, rows: [Int32]
  ) throws -> Self {
    precondition(!rows.isEmpty, "an input transform is learnt from at least one image")
    if scaling == .unit { return InputTransform(unitOf: images.pixelCount) }
    let moments = PixelMoments(of: images, rows: rows)
    if scaling == .standardized {
      return InputTransform(mean: moments.mean, deviation: moments.deviation)
    }
    let projection = try PrincipalComponents.whitening(
      images, rows: rows, mean: moments.mean, components: components)
    return InputTransform(mean: moments.mean, projection: projection)
  }
}

/// Mean and population deviation of each pixel of x / 255.
struct PixelMoments {
  /// 1 x pixels.
  let mean: Matrix
  /// 1 x pixels.
  let deviation: Matrix

  /// From exact sums of whole numbers.
  init(of images: ImageSet, rows: [Int32]) {
    let (sums, squares) = Bytes.columnSums(
      images.pixels, rows: rows[...], columns: images.pixelCount)
    let count = Double(rows.count)
    mean = Matrix(row: sums.map { Scalar(Double($0) / count / 255) })
    deviation = Matrix(
      row: zip(sums, squares).map { sum, square in
        let mean = Double(sum) / count
        let variance = Double(square) / count - mean * mean
        return Scalar(max(variance, 0).squareRoot() / 255)
      })
  }
}
