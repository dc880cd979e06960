import Datasets
import Foundation
import Kernels
import Recipes
import Searching

/// An image that a request holds, as it was sent and as a network sees it.
struct SentImage {
  /// Its own size.
  let width, height: Int
  /// The image made of it.
  let prepared: PreparedPicture

  /// A PNG picture, prepared as `apus predict` does it.
  ///
  /// - Parameters:
  ///   - file: The bytes of a PNG file.
  ///   - name: What messages call it.
  ///   - model: Which model it is for.
  ///   - limit: The most pixels that are read.
  /// - Throws: A `Refusal`.
  init(png file: [UInt8], named name: String, for model: TrainedModel, atMost limit: Int)
    throws(Refusal)
  {
    do {
      let picture = try Picture(png: file, named: name, atMost: limit)
      prepared = try model.form.prepare(picture, named: name)
      (width, height) = (picture.width, picture.height)
    } catch let error as any UserFacingError {
      throw Refusal(error)
    } catch {
      throw Refusal.unusable("\(name): cannot be read")
    }
  }

  /// An image as its pixels, taken as they are, or a PNG picture in base64.
  ///
  /// - Parameters:
  ///   - value: A list of numbers, or a text.
  ///   - name: What a refusal calls it.
  ///   - model: What it is prepared for.
  ///   - limit: The most pixels of a picture.
  /// - Throws: A `Refusal` that names the first mistake.
  init(_ value: JSONValue, named name: String, for model: TrainedModel, atMost limit: Int)
    throws(Refusal)
  {
    switch value {
    case .list(let numbers):
      (width, height) = (model.width, model.height)
      let pixels = try Self.pixels(numbers, named: name, width: width, height: height)
      prepared = PreparedPicture(pixels: pixels, polarity: nil, isUnchanged: true)
    case .text(let text):
      let base64 = text.hasPrefix(Self.dataURL) ? text.dropFirst(Self.dataURL.count) : text[...]
      guard let file = Data(base64Encoded: String(base64)) else {
        throw Refusal.unusable("\(name) is no base64; send a PNG picture in base64")
      }
      self = try SentImage(png: Array(file), named: name, for: model, atMost: limit)
    default:
      throw Refusal.unusable(
        "\(name) is \(value.excerpt); an image is \(model.width * model.height) numbers,"
          + " or a PNG picture in base64")
    }
  }

  private static func pixels(
    _ numbers: [JSONValue], named name: String, width: Int, height: Int
  ) throws(Refusal) -> [UInt8] {
    guard numbers.count == width * height else {
      throw Refusal.unusable(
        "\(name) has \(numbers.count) numbers; an image of this network has \(width * height),"
          + " \(height) rows of \(width)")
    }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(numbers.count)
    for (index, number) in numbers.enumerated() {
      guard let pixel = number.wholeNumber.flatMap({ UInt8(exactly: $0) }) else {
        throw Refusal.unusable(
          "\(name)[\(index)] is \(number.excerpt), not a whole number from 0, which is paper,"
            + " to 255, which is ink")
      }
      pixels.append(pixel)
    }
    return pixels
  }

  /// What the data URL of a PNG picture begins with, as a canvas gives it.
  private static let dataURL = "data:image/png;base64,"
}

extension JSONValue {
  /// The value's text for a message, cut where it is long.
  var excerpt: String {
    let text =
      switch self {
      case .list(let values): "a list of \(values.count)"
      case .object: "an object"
      default: description
      }
    return text.count <= 40 ? text : text.prefix(39) + "…"
  }
}
