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
  /// - Throws: A `Refusal`: of a batch, all or nothing is done.
  init(_ body: [UInt8], _ kind: BodyKind, for model: TrainedModel, limits: ServingLimits)
    throws(Refusal)
  {
    func image(_ value: JSONValue, named name: String) throws(Refusal) -> SentImage {
      try SentImage(value, named: name, for: model, atMost: limits.picturePixels)
    }
    switch kind {
    case .png:
      isBatch = false
      images = [
        try SentImage(png: body, named: "the body", for: model, atMost: limits.picturePixels)
      ]
    case .json:
      switch try Self.content(of: body) {
      case .list(let elements) where elements.first.map(Self.isImage) ?? true:
        guard !elements.isEmpty else {
          throw Refusal(.unprocessableContent, "there is no image; send at least one")
        }
        guard elements.count <= limits.images else {
          throw Refusal(
            .contentTooLarge,
            "there are \(elements.count) images, more than the \(limits.images) of one request;"
              + " send several requests")
        }
        isBatch = true
        var images: [SentImage] = []
        for (index, element) in elements.enumerated() {
          images.append(try image(element, named: "images[\(index)]"))
        }
        self.images = images
      case let value:
        isBatch = false
        images = [try image(value, named: "the image")]
      }
    }
  }

  /// The value that a JSON body is about: an image, or a list of images.
  private static func content(of body: [UInt8]) throws(Refusal) -> JSONValue {
    let value: JSONValue
    do { value = try JSONValue(parsing: body) } catch {
      throw Refusal(
        .badRequest, "the body is no JSON: byte \(error.column): \(error.problem)")
    }
    guard let members = value.members else { return value }
    guard members.count == 1, members[0].name == "images", case .list = members[0].value else {
      throw Refusal(.unprocessableContent, "an object has one list of images, under 'images'")
    }
    return members[0].value
  }

  /// Whether an element of a list is an image by itself, and no pixel.
  private static func isImage(_ element: JSONValue) -> Bool {
    switch element {
    case .list, .text: true
    default: false
    }
  }
}
