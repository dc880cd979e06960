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
  /// How a training deforms them, if it does; nothing here does.
  public internal(set) var augmentation: Augmentation?

  /// The images at the given rows; all, if none are given.
  public init(images: ImageSet, rows: [Int32]? = nil, transform: InputTransform) {
    self.images = images
    self.rows = rows ?? Array(0..<Int32(images.count))
    self.transform = transform
  }

  /// How many examples there are.
  public var count: Int { rows.count }
}

extension Examples {
  /// Memory that `fill` needs for so many rows, besides the inputs.
  ///
  /// A caller keeps it from batch to batch. Workers that fill different rows take the same rows of it.
  public func scratch(rows: Int) -> MatrixView {
    MatrixView(rows: rows, columns: transform.scratchColumns)
  }

  /// Gathers inputs: one row for each position in `rows`.
  ///
  /// Nothing is allocated. What a row becomes does not depend on the others: workers may share a batch.
  ///
  /// - Parameters:
  ///   - input: As many rows as there are positions x `transform.inputs`.
  ///   - positions: Which examples.
  ///   - scratch: As many rows of what `scratch(rows:)` returned.
  public func fill(_ input: MatrixView, at positions: ArraySlice<Int32>, scratch: MatrixView) {
    transform.fill(input, from: images, rows: rows, at: positions, scratch: scratch)
  }

  /// Replaces labels by those at the positions.
  public func labels(at positions: ArraySlice<Int32>, into labels: inout [UInt8]) {
    labels.removeAll(keepingCapacity: true)
    for index in positions.indices {
      labels.append(images.labels[Int(rows[Int(positions[index])])])
    }
  }

  /// Gathers a batch: one row of inputs and one label for each position in `rows`.
  ///
  /// The matrix has room for the batch and `transform.inputs` columns.
  public func fill(input: inout Matrix, labels: inout [UInt8], at positions: ArraySlice<Int32>) {
    input.resize(rows: positions.count)
    let scratch = scratch(rows: positions.count)
    input.withView { fill($0, at: positions, scratch: scratch) }
    self.labels(at: positions, into: &labels)
  }
}
