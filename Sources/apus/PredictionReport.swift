import Datasets
import Foundation
import Kernels
import Recipes
import Runs

/// What a network takes pictures for, for people and as JSON.
struct PredictionReport {
  private let results: [(picture: PictureFile, result: Classification)]
  private let model: TrainedModel

  /// Asks the network about pictures.
  init(of pictures: [PictureFile], by model: TrainedModel) {
    let results = model.classify(pictures.map(\.prepared.pixels))
    self.results = Array(zip(pictures, results))
    self.model = model
  }

  /// A row a picture; nothing where there is none.
  var lines: [String] {
    guard !results.isEmpty else { return [] }
    var table = TextTable(["file", "class", "probability", "next", "picture"], numbers: 2...2)
    for (picture, result) in results {
      let ranking = result.ranking
      func share(_ label: Int) -> String { Format.percent(Double(result.probabilities[label])) }
      let next = ranking.dropFirst().first.map { "\(model.className($0)) \(share($0))" } ?? "-"
      table.add([
        picture.name.onOneLine, model.className(ranking[0]), share(ranking[0]), next,
        picture.description,
      ])
    }
    return table.lines
  }

  /// The images that the network has seen, in signs, each below the name of its file.
  var images: [String] {
    results.flatMap { picture, _ in
      [picture.name.onOneLine] + TextPicture.lines(of: picture.prepared.pixels, width: model.width)
    }
  }

  /// One JSON array with an object a picture, keys sorted.
  func json() throws -> String {
    let objects = results.map { picture, result in
      PicturePrediction(
        result, of: picture.prepared, size: (picture.width, picture.height), file: picture.name,
        by: model)
    }
    return String(decoding: try Summary.encoder.encode(objects), as: UTF8.self)
  }
}
