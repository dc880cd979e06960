import Datasets
import Kernels
import Recipes
import Runs

/// A test image that is taken for another class.
struct Mistake {
  /// Its number in the test part, from 0, as in `predictions.csv`.
  let image: Int
  /// What the run has said of it.
  let prediction: Prediction
  /// The image, dark on light; nil where the data are not there.
  var picture: Picture?
  /// The probability of every class; nil where the data are not there.
  var classification: Classification?

  /// The worst of a run's mistakes: those of which it was surest, at most so many.
  static func worst(_ count: Int, of predictions: [Prediction]) -> [Mistake] {
    // What is no number is no certainty.
    func certainty(_ prediction: Prediction) -> Float {
      prediction.probability.isNaN ? -.infinity : prediction.probability
    }
    return predictions.enumerated().filter(\.element.isError)
      .sorted { (certainty($1.element), $0.offset) < (certainty($0.element), $1.offset) }
      .prefix(count).map { Mistake(image: $0.offset, prediction: $0.element) }
  }

  /// The same mistakes with their pictures, and with what the network says of every class.
  static func seen(_ mistakes: [Mistake], by run: TrainedRun) -> [Mistake] {
    let images = run.dataset.test
    let examples = Examples(
      images: images, rows: mistakes.map { Int32($0.image) }, transform: run.checkpoint.transform)
    return zip(mistakes, run.checkpoint.classify(examples)).map { mistake, classification in
      var mistake = mistake
      let pixels = images.pixels[
        mistake.image * images.pixelCount..<(mistake.image + 1) * images.pixelCount]
      mistake.picture = Picture(
        width: images.width, height: images.height, channels: .grey,
        samples: pixels.map { 255 - $0 })
      mistake.classification = classification
      return mistake
    }
  }
}
