public import Kernels

extension Examples {
  /// The share of inputs other than zero below which products that leave the zeros out are faster.
  ///
  /// Measured with `apus bench`; docs/decisions/0013-sparse-inputs.md has the figures.
  static let sparseDensity = 0.35
  private static let sampleSize = 2000

  /// The same examples, kept without their zeros as well where that is the faster way to multiply
  /// with them: pixels that are only scaled, most of them zero.
  ///
  /// A sample decides, so that no room is taken for lists that are as long as the images.
  public func keepingNonzeros() -> Examples {
    let pixels = images.pixelCount
    guard transform.scaling == .unit, count > 0, pixels <= SparseRows.greatestColumns else {
      return self
    }
    let some = stride(from: 0, to: count, by: max(1, count / Self.sampleSize)).map { rows[$0] }
    let sample = SparseRows(bytes: images.pixels, rows: some, columns: pixels)
    guard sample.density < Self.sparseDensity else { return self }
    var examples = self
    examples.sparse = SparseRows(bytes: images.pixels, rows: rows, columns: pixels)
    return examples
  }

  /// Makes the examples at some positions the batch; there must be a `sparse`.
  public func select(_ positions: ArraySlice<Int32>, into batch: SparseBatch) {
    guard let sparse else { preconditionFailure("these examples keep their zeros") }
    batch.select(positions: positions, of: sparse, scaledBy: InputTransform.unitScale)
  }
}
