public import Kernels

extension Examples {
  /// The share of inputs other than zero below which products that leave the zeros out are faster.
  ///
  /// Measured with `apus bench`; docs/decisions/0013-sparse-inputs.md has the figures.
  static let sparseDensity = 0.35

  /// The same examples, treated as sparse where that is the faster way to multiply with them: pixels
  /// that are scaled and shifted, most of them zero.
  public func keepingNonzeros() -> Examples {
    guard transform.splitsWell, count > 0 else { return self }
    let sparse = SparseRows(bytes: images.pixels, rows: rows, columns: images.pixelCount)
    guard sparse.density < Self.sparseDensity else { return self }
    var examples = self
    examples.sparse = sparse
    return examples
  }

  /// Makes the examples at some positions the batch; there must be a `sparse`.
  public func select(_ positions: ArraySlice<Int32>, into batch: SparseBatch) {
    guard let sparse else { preconditionFailure("these examples keep their zeros") }
    batch.select(
      positions: positions, of: sparse, scaledBy: transform.scale,
      plus: transform.shifts ? transform.offset : nil)
  }
}
