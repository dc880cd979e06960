public import Datasets
public import Kernels

/// What a network says of one picture, as `apus predict --json` and `apus serve` write it.
public struct PicturePrediction: Encodable, Sendable, Equatable {
  /// The picture's file; absent where it has none.
  public let file: String?
  /// The picture's own size.
  public let width, height: Int
  /// How its strokes stood out; absent where it was taken as it is.
  public let polarity: String?
  /// Whether the network has seen the picture's own pixels.
  public let unchanged: Bool
  /// What the most probable class is called.
  public let `class`: String
  /// Its number, from 0.
  public let label: Int
  /// How probable it is.
  public let probability: Scalar
  /// The same of every class, in the order of their numbers.
  public let probabilities: [Scalar]

  /// What a model's result says of a picture.
  ///
  /// - Parameters:
  ///   - result: What the model made of the prepared picture.
  ///   - prepared: The image made of the picture.
  ///   - size: The picture's own size.
  ///   - file: The picture's file, if it has one.
  ///   - model: Whose classes they are.
  public init(
    _ result: Classification, of prepared: PreparedPicture, size: (width: Int, height: Int),
    file: String? = nil, by model: TrainedModel
  ) {
    let label = result.ranking[0]
    self.file = file
    (width, height) = size
    polarity = prepared.polarity?.rawValue
    unchanged = prepared.isUnchanged
    `class` = model.className(label)
    self.label = label
    probability = result.probabilities[label]
    probabilities = result.probabilities
  }
}
