public import Datasets

/// A data set in parts, with the transform of the inputs that is learnt from the training part only.
public struct Parts: Sendable {
  /// The data.
  public let dataset: Dataset
  /// What is trained on.
  public let training: Examples
  /// What watches the training, if anything does.
  public let validation: Examples?
  /// What judges the result: the data set's own test part, or some of the training images.
  public let test: Examples
  /// The training part without its zeros, where products with those are faster.
  let sparse: Examples

  /// The parts at the given rows of the training images; `test` too, unless it is nil.
  ///
  /// - Throws: `DataError` if the inputs cannot be made as they are asked for.
  public init(
    of dataset: Dataset, training: [Int32], validation: [Int32], test: [Int32]? = nil,
    _ inputs: InputsRecipe
  ) throws {
    self.dataset = dataset
    let images = dataset.training
    let transform = try InputTransform.fit(
      inputs.scaling, components: inputs.components, on: images, rows: training)
    self.training = Examples(images: images, rows: training, transform: transform)
    self.validation =
      validation.isEmpty ? nil : Examples(images: images, rows: validation, transform: transform)
    self.test =
      test.map { Examples(images: images, rows: $0, transform: transform) }
      ?? Examples(images: dataset.test, transform: transform)
    sparse = self.training.keepingNonzeros()
  }
}
