import Datasets
import Foundation
import Kernels
import Recipes

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
        Self.line(picture.name), model.className(ranking[0]), share(ranking[0]), next,
        picture.description,
      ])
    }
    return table.lines
  }

  /// The images that the network has seen, in signs, each below the name of its file.
  var images: [String] {
    results.flatMap { picture, _ in
      [Self.line(picture.name)] + TextPicture.lines(of: picture.prepared.pixels, width: model.width)
    }
  }

  /// One JSON array with an object a picture, keys sorted.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let objects = results.map { picture, result in
      let label = result.ranking[0]
      return Object(
        file: picture.name, width: picture.width, height: picture.height,
        polarity: picture.prepared.polarity?.rawValue, unchanged: picture.prepared.isUnchanged,
        class: model.className(label), label: label, probability: result.probabilities[label],
        probabilities: result.probabilities)
    }
    return String(decoding: try encoder.encode(objects), as: UTF8.self)
  }

  private struct Object: Encodable {
    let file: String
    let width, height: Int
    let polarity: String?
    let unchanged: Bool
    let `class`: String
    let label: Int
    let probability: Scalar
    let probabilities: [Scalar]
  }

  /// A file's name on one line, whatever it holds.
  private static func line(_ name: String) -> String {
    name.withoutControls.replacing("\n", with: " ").replacing("\t", with: " ")
  }
}
