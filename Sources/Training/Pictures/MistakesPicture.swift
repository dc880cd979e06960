public import Datasets
public import Kernels
public import Runs

/// The images that a network takes for another class than they show.
public enum MistakesPicture {
  /// Images drawn at most, and how many of them stand in a row.
  private static let (most, across) = (40, 8)

  /// The images of which the network is surest though they are mistakes, the surest first, each above
  /// its class, the class it is taken for and the probability of that: `7>1 98%`.
  ///
  /// - Parameters:
  ///   - predictions: What the network says of each example, in their order.
  ///   - examples: The examples.
  ///   - classNames: What the classes are called.
  /// - Returns: The picture; nil where there are no mistakes.
  public static func picture(
    of predictions: [Prediction], on examples: Examples, classNames: [String]
  ) -> Picture? {
    precondition(
      predictions.count == examples.count,
      "\(predictions.count) predictions of \(examples.count) examples")
    let worst = surestMistakes(predictions).prefix(most)
    guard !worst.isEmpty else { return nil }
    let labels = ClassLabels(classNames)
    let captions = worst.map { caption(of: predictions[$0], labels) }
    let images = examples.images
    // Digits of 28 x 28 are shown twice as large; large images as they are.
    let side = max(1, 56 / max(images.height, images.width))
    let (width, height) = (side * images.width, side * images.height)
    let tile = max(width, captions.map(Canvas.width).max() ?? 0) + 8
    let rows = (worst.count + across - 1) / across
    var canvas = Canvas(
      width: min(worst.count, across) * tile, height: rows * (height + 20))
    for (place, position) in worst.enumerated() {
      let (x, y) = (place % across * tile, place / across * (height + 20))
      let start = Int(examples.rows[position]) * images.pixelCount
      canvas.draw(
        images.pixels[start..<start + images.pixelCount], width: images.width,
        x + (tile - width) / 2, y + 4, side: side)
      let caption = captions[place]
      canvas.write(caption, x + (tile - Canvas.width(of: caption)) / 2, y + height + 7)
    }
    return canvas.picture
  }

  /// The positions of the mistakes, by the probability of the wrong class; of equals, the first first.
  static func surestMistakes(_ predictions: [Prediction]) -> [Int] {
    func certainty(_ position: Int) -> Float {
      let probability = predictions[position].probability
      return probability.isNaN ? -.infinity : probability
    }
    return predictions.indices.filter { predictions[$0].isError }.sorted { left, right in
      (certainty(right), left) < (certainty(left), right)
    }
  }

  private static func caption(of prediction: Prediction, _ labels: ClassLabels) -> String {
    let classes = "\(labels[prediction.label])>\(labels[prediction.predicted])"
    // An output that is no probability, of a network without a softmax.
    guard 0...1 ~= prediction.probability else { return classes }
    return "\(classes) \(Int((100 * prediction.probability).rounded()))%"
  }
}
