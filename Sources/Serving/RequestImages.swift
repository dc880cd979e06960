import Recipes
import Searching

/// The images that a request's body holds.
struct RequestImages {
  /// At least one.
  let images: [SentImage]
  /// Whether they came as a list, so that results go back as one.
  let isBatch: Bool

  /// Reads a body.
  ///
  /// A PNG picture is one image. JSON is the pixels of one image, a list of images, or an object
  /// with such a list under `images`.
  ///
  /// - Throws: A `Refusal`: of a list, all or nothing is done.
  init(_ body: [UInt8], _ kind: BodyKind, for model: TrainedModel, limits: ServingLimits)
    throws(Refusal)
  {
    let limit = limits.picturePixels
    guard kind == .json else {
      isBatch = false
      images = [try SentImage(png: body, named: "the body", for: model, atMost: limit)]
      return
    }
    let (values, isBatch) = try Self.content(of: body, pixels: model.width * model.height)
    guard !values.isEmpty else {
      throw Refusal.unusable("there is no image; send at least one")
    }
    guard values.count <= limits.images else {
      throw Refusal.tooLarge(
        "there are \(values.count) images, more than the \(limits.images) of one request;"
          + " send several requests")
    }
    var (images, pixels) = ([SentImage](), 0)
    for (index, value) in values.enumerated() {
      let name = isBatch ? "images[\(index)]" : "the image"
      let image = try SentImage(value, named: name, for: model, atMost: limit)
      pixels += image.width * image.height
      guard pixels <= limit else {
        throw Refusal.tooLarge(
          "the pictures up to \(name) have \(pixels) pixels, more than the \(limit) of one request;"
            + " send fewer, or smaller ones")
      }
      images.append(image)
    }
    self.images = images
    self.isBatch = isBatch
  }

  /// What are to be images in a JSON text, and whether they came as a list.
  private static func content(
    of body: [UInt8], pixels: Int
  ) throws(Refusal) -> (values: [JSONValue], isBatch: Bool) {
    let value: JSONValue
    do { value = try JSONValue(parsing: body) } catch {
      throw Refusal.unreadable("the body is no JSON: byte \(error.column): \(error.problem)")
    }
    switch value {
    case .object(let members):
      guard members.count == 1, members[0].name == "images",
        case .list(let elements) = members[0].value
      else {
        throw Refusal.unusable("an object has one list of images, under 'images'")
      }
      return (elements, true)
    case .list(let elements):
      guard let first = elements.first else { return ([], true) }
      // As many as an image has, and numbers among them: an image whose first pixel is wrong.
      let isImageItself =
        !isImage(first) || elements.count == pixels && !elements.allSatisfy(isImage)
      return isImageItself ? ([value], false) : (elements, true)
    default: return ([value], false)
    }
  }

  /// Whether an element of a list is an image by itself, and no pixel.
  private static func isImage(_ element: JSONValue) -> Bool {
    switch element {
    case .list, .text: true
    default: false
    }
  }
}
