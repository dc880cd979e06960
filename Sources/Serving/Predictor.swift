import Datasets
import Recipes

/// A model with the limits of what it is asked; a value that any number of threads may use at once.
struct Predictor: Sendable {
  let model: TrainedModel
  let limits: ServingLimits

  /// Reads a body, asks the network about all of its images at once, and writes what it says as JSON:
  /// an object for one image, a list of objects for a list.
  ///
  /// - Throws: A `Refusal`.
  func answer(_ body: [UInt8], _ kind: BodyKind) throws -> [UInt8] {
    let request = try RequestImages(body, kind, for: model, limits: limits)
    let results = model.classify(request.images.map(\.prepared.pixels))
    let predictions = zip(request.images, results).map { image, result in
      PicturePrediction(result, of: image.prepared, size: (image.width, image.height), by: model)
    }
    return request.isBatch
      ? try JSONReply.bytes(predictions) : try JSONReply.bytes(predictions[0])
  }
}
