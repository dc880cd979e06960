public import Kernels

/// Some images of a set with the transform that makes inputs of them: what is trained or tested on.
public struct Examples: Sendable {
  /// All images of the set.
  public let images: ImageSet
  /// Which of them.
  public let rows: [Int32]
  /// How they become inputs.
  public let transform: InputTransform
  /// The same inputs without their zeros, where products with those are faster.
  public internal(set) var sparse: SparseRows?

  /// The images at the given rows; all, if none are given.
  public init(images: ImageSet, rows: [Int32]? = nil, transform: InputTransform) {
    self.images = images
    self.rows = rows ?? Array(0..<Int32(images.count))
    self.transform = transform
  }

  /// How many examples there are.
  public var count: Int { rows.count }

  /// Gathers a batch: one row of inputs and one label for each position in `rows`.
  ///
  /// The matrix has room for the batch and `transform.inputs` columns.
  public func fill(input: inout Matrix, labels: inout [UInt8], at positions: ArraySlice<Int32>) {
    let batch = positions.map { rows[Int($0)] }
    transform.fill(&input, from: images, rows: batch[...])
    labels.removeAll(keepingCapacity: true)
    for row in batch { labels.append(images.labels[Int(row)]) }
  }
}
