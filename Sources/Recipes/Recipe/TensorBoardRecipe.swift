import Training

/// What is written for TensorBoard (Keras's TensorBoard), besides each epoch's scalars.
public struct TensorBoardRecipe: Sendable, Equatable {
  /// Every how many steps the scalars of the epoch so far are written; nil for epochs only.
  public var updateFreq: Int?
  /// Every how many epochs the weights are written as histograms; 0 for never.
  public var histogramFreq = 0
  /// Whether gradients are written with them.
  public var writeGrads = false
  /// Whether the first layer's weights are drawn with them.
  public var writeImages = false
  /// Whether the result is drawn at the end.
  public var finalImages = true

  /// The defaults of Keras, and pictures at the end.
  public init() {}

  /// With histograms of the weights.
  static var example: TensorBoardRecipe {
    var example = TensorBoardRecipe()
    example.histogramFreq = 1
    return example
  }

  /// What the callback writes of this.
  var content: TensorBoard.Content {
    var content = TensorBoard.Content()
    content.updateFreq = updateFreq
    content.histogramFreq = histogramFreq
    content.writesGradients = writeGrads
    content.writesImages = writeImages
    return content
  }

  static let format = Format.section(
    TensorBoardRecipe(),
    [
      Field(
        "update_freq", \.updateFreq,
        .optional(.integer(in: 1...1_000_000_000), none: "epoch"), example: 100,
        "After how many steps loss and accuracy of the epoch so far are written; epoch for epochs only."
      ),
      Field(
        "histogram_freq", \.histogramFreq, .integer(in: 0...1_000_000), example: 1,
        "Every how many epochs the weights are written as histograms; 0 for never."),
      Field(
        "write_grads", \.writeGrads, .boolean, example: true,
        "Whether the gradients of the epoch's last batch are written with the histograms."),
      Field(
        "write_images", \.writeImages, .boolean, example: true,
        "Whether the first layer's weights are drawn with the histograms."),
      Field(
        "final_images", \.finalImages, .boolean, example: false,
        "Whether mistakes, confusion matrix and the first layer's weights are drawn at the end."),
    ])
}

extension Recipe {
  /// What is written for TensorBoard; nil where nothing is.
  public var tensorBoard: TensorBoardRecipe? {
    callbacks.lazy.compactMap {
      if case .tensorboard(let tensorboard) = $0 { tensorboard } else { nil }
    }.first
  }
}
